import Records
import Testing

@testable import Drafting

/// An export drawn by chance: dialect, names, styles.
private struct DrawnLayout {
    var delimiter: String
    var names: [FieldRole: String]
    var money: (write: (Int) -> String, decimal: String, isPlain: Bool)
    var time: (format: String, write: (Int) -> String)
    var order: [FieldRole]

    private static let roles: [FieldRole] = [.orderID, .userID, .status, .amount, .start]
    private static let choices: [FieldRole: [String]] = [
        .orderID: [
            "PNR", "bookingRef", "order_no", "Buchungsnummer", "numéro_de_commande", "reserva", "Booking Id",
            "orderNumber",
            "ReservationCode", "Bestell-Nr", "pedido", "codice_prenotazione", "ride_id",
        ],
        .userID: [
            "rapido_user_id", "userId", "User ID", "Kundennummer", "id_cliente", "customerId", "guest_user", "UID",
        ],
        .status: ["status", "Order Status", "bookingStatus", "estado", "Statut", "Buchungsstatus", "state"],
        .amount: [
            "total", "Grand Total", "totalAmount", "amount_total", "Betrag", "montant", "importe", "fare",
            "Gesamtpreis",
        ],
        .start: ["departure_time", "checkIn", "Start Time", "Abflug", "fecha_de_salida", "pickup_at", "startsAt"],
    ]

    init(_ generator: inout SeededGenerator) {
        func draw<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }
        delimiter = draw([",", ";", "\t", "|"])
        names = Dictionary(uniqueKeysWithValues: Self.roles.map { ($0, draw(Self.choices[$0] ?? ["x"])) })
        money = draw([
            ({ "\($0).\($0 % 90 + 10)" }, ".", true),
            ({ "\($0 / 1000).\(Self.three($0 % 1000)),\($0 % 90 + 10)" }, ",", false),
            ({ "€ \($0),\($0 % 90 + 10)" }, ",", false),
            ({ "₹\($0 / 1000),\(Self.three($0 % 1000)).\($0 % 90 + 10)" }, ".", false),
        ])
        time = draw([
            ("yyyy-MM-dd HH:mm:ss", { "2026-0\($0 % 9 + 1)-\($0 % 18 + 10) 1\($0 % 10):05:00" }),
            ("dd/MM/yyyy HH:mm", { "\($0 % 18 + 10)/0\($0 % 9 + 1)/2026 1\($0 % 10):05" }),
            ("MM/dd/yyyy hh:mm a", { "0\($0 % 9 + 1)/\($0 % 18 + 10)/2026 0\($0 % 9 + 1):05 PM" }),
            ("dd.MM.yyyy", { "\($0 % 18 + 10).0\($0 % 9 + 1).2026" }),
            ("d MMM yyyy", { "\($0 % 28 + 1) \(["Jan", "Feb", "Nov"][$0 % 3]) 2026" }),
            ("iso8601", { "2026-0\($0 % 9 + 1)-\($0 % 18 + 10)T1\($0 % 10):05:00+05:30" }),
        ])
        order = Self.roles.shuffled(using: &generator)
    }

    private static func three(_ number: Int) -> String { String(String(number + 1000).suffix(3)) }

    var text: String {
        let header = order.map { names[$0] ?? "" } + ["remark"]
        let rows = (0..<120).map { row in order.map { cell($0, row) } + ["a\(row)"] }
        return ([header] + rows).map { $0.map(quoted).joined(separator: delimiter) }.lines
    }

    private func cell(_ role: FieldRole, _ row: Int) -> String {
        switch role {
        case .orderID: "ZX\(row * 7 + 1000)"
        case .userID: "user_\(row % 50)"
        case .status: row % 5 == 0 ? "Cancelled" : "Confirmed"
        case .amount: money.write(1000 + row * 37)
        default: time.write(row)
        }
    }

    private func quoted(_ text: String) -> String { text.contains(delimiter) ? "\"\(text)\"" : text }
}

@Suite("A drawn export")
struct DraftPropertyTests {
    @Test("is drafted as it was drawn", arguments: 0..<60)
    func drawn(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let layout = DrawnLayout(&generator)
        let draft = try draft(layout.text, name: "drawn.csv")
        let comment = Comment(rawValue: "seed \(seed):\n\(layout.text.prefix(300))\n\(draft.text(check: ""))")

        func column(_ role: FieldRole) -> String { "\"{\(layout.names[role] ?? "")}\"" }
        #expect(draft.value("orderId") == column(.orderID), comment)
        #expect(draft.value("userId") == column(.userID), comment)
        #expect(draft.value("orderStatus") == column(.status), comment)
        #expect(draft.value("amount_total")?.contains(column(.amount)) == true, comment)
        if layout.money.isPlain {
            #expect(draft.value("amount_total") == column(.amount), comment)
        } else {
            #expect(draft.value("amount_total")?.contains("decimal: \"\(layout.money.decimal)\"") == true, comment)
        }
        let format = layout.time.format == "iso8601" ? "iso8601" : "\"\(layout.time.format)\""
        #expect(draft.value("start_time")?.hasPrefix("{ from: \(column(.start)), time: \(format)") == true, comment)
        let delimiter = layout.delimiter == "\t" ? "\\t" : layout.delimiter
        #expect((draft.value("csv") ?? "{ delimiter: \",\" }").contains("delimiter: \"\(delimiter)\""), comment)
        #expect(
            draft.value("type")
                == "{ from: \(column(.status)), map: { Confirmed: order.confirmed, Cancelled: order.cancelled } }",
            comment)
    }
}
