import Records
import Testing

@testable import Drafting

@Suite("A drafted job")
struct JobDraftTests {
    private static let flights = [
        "rapido_user_id,PNR,event,status,fare,origin_lat,origin_long,dest_lat,dest_long,departure,arrival,timezone",
        "rapido_user_1,A1,booked,CONFIRMED,100.50,12.9,77.5,28.5,77.1,2026-11-20 09:15:00,2026-11-20 12:15:00,Asia/Kolkata",
        "rapido_user_2,A2,booked,CONFIRMED,200.00,12.9,77.5,28.5,77.1,2026-11-21 09:15:00,2026-11-21 12:15:00,",
        "rapido_user_2,A2,cancelled,CANCELLED,200.00,12.9,77.5,28.5,77.1,2026-11-21 09:15:00,2026-11-21 12:15:00,Asia/Kolkata",
    ].lines

    @Test(
        "takes the second pair of coordinates for the other end",
        arguments: ["lat,lon,delivery_lat,delivery_long", "shop_lat,shop_lng,home_lat,home_lng"])
    func secondPair(names: String) throws {
        let columns = names.split(separator: ",")
        let draft = try draft(
            ["order_id,amount,\(names),created_at"].lines
                + (1...9).map { "A\($0),1\($0).50,12.9\($0),77.5\($0),13.1\($0),78.2\($0),2026-01-0\($0)T10:00:00Z" }
                .lines)
        for (key, column) in zip(["origin_lat", "origin_long", "dest_lat", "dest_long"], columns) {
            #expect(draft.value("location_\(key)") == "\"{\(column)}\"")
        }
    }

    @Test("names every column of a plain export, and is sure of it")
    func plain() throws {
        let draft = try draft(Self.flights, name: "flights.csv")
        #expect(draft.value("userId") == #""{rapido_user_id}""#)
        #expect(
            draft.value("type") == #"{ from: "{event}", map: { booked: order.confirmed, cancelled: order.cancelled } }"#
        )
        #expect(draft.value("id") == #""evt_flights_{PNR}_{event}""#)
        #expect(draft.value("orderId") == #""{PNR}""#)
        #expect(draft.value("orderStatus") == #""{status}""#)
        #expect(draft.value("amount_total") == #""{fare}""#)
        #expect(draft.value("location_dest_long") == #""{dest_long}""#)
        #expect(
            draft.value("start_time")
                == #"{ from: "{departure}", time: "yyyy-MM-dd HH:mm:ss", zone: Asia/Kolkata }"#)
        #expect(draft.value("end_time") == #"{ from: "{arrival}", time: "yyyy-MM-dd HH:mm:ss", zone: Asia/Kolkata }"#)
        #expect(draft.value("hostStatus") == #""{status}""#)
        #expect(draft.value("tz") == #"{ from: "{timezone}", default: Asia/Kolkata }"#)
        #expect(draft.line("orderId")?.remark == .sure)
        #expect(draft.gaps.isEmpty)
        #expect(draft.questions.isEmpty)
    }

    @Test("of records that are no orders asks for the word of one that is, in maps that a job may have")
    func noOrders() throws {
        let draft = try draft(
            ["id,amount,status,created", "A1,5.50,failed,2026-01-02", "A2,6,failed,2026-01-03"].lines)
        #expect(draft.value("type") == #"{ from: "{status}", map: { confirmed: order.confirmed } }"#)
        #expect(draft.value("hostStatus") == #"{ from: "{status}", map: { confirmed: CONFIRMED } }"#)
        #expect(draft.gaps.contains("type") && draft.gaps.contains("hostStatus"), "\(draft.gaps)")
    }

    @Test("is a text whose every line says how far it is to be believed")
    func text() throws {
        let text = try draft(Self.flights, name: "flights.csv").text(check: "rapido-import validate f.yaml")
        #expect(text.hasPrefix("# Drafted by rapido-import init from flights.csv: all of its 3 records.\n"))
        #expect(text.contains("\n#   rapido-import validate f.yaml\n"))
        let user = text.split(separator: "\n").first { $0.hasPrefix(#"  userId: "{rapido_user_id}" "#) }
        #expect(user?.hasSuffix(" # sure") == true)
        #expect(text.contains("\nname: flights\n"))
        #expect(!text.contains("TODO:"))
    }

    @Test("says what is missing, and leaves those lines commented")
    func gaps() throws {
        let draft = try draft(["Order Number,Origin,Destination", "A1,DEL,BOM", "A2,BOM,MAA", "A3,DEL,MAA"].lines)
        #expect(draft.gaps.contains("userId"))
        #expect(draft.gaps.contains("amount_total"))
        #expect(draft.gaps.contains("location_origin_lat"))
        #expect(draft.gaps.contains("start_time"))
        #expect(draft.value("userId") == "\"\"")
        #expect(draft.value("start_time") == nil)
        #expect(draft.lookups.contains("  airports: { file: airports.csv, key: iata }"))
        let text = draft.text(check: "x")
        #expect(
            text.contains(
                #"    # location_dest_lat:   # TODO: with the table above: { from: "{Destination}", lookup: airports.lat }"#
            ))
        #expect(text.contains("\n# lookups:\n"))
    }

    @Test("is not made of one line that never ends, nor of columns without number")
    func longLine() throws {
        let problem = #expect(throws: Problem.self) {
            try draft(String(repeating: "a,b", count: 500_000), name: "line.csv")
        }
        #expect(
            problem?.message == "line.csv begins with a line of more than 1048576 bytes, longer than a record may be")
        let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
        let values = (0..<100_000).map { "\($0)" }.joined(separator: ",")
        #expect(try !draft("\(names)\n\(values)\n").attributes.isEmpty)
    }

    @Test("leaves out words that are no orders, and asks about words that nobody knows")
    func words() throws {
        let rows = (1...40).map { "A\($0),\(["Paid", "pending", "Cancelled", "Blorp"][$0 % 4]),1.50" }
        let draft = try draft((["order_id,status,total"] + rows).lines)
        #expect(draft.filters.map(\.value) == ["{ column: status, notIn: [pending] }"])
        #expect(
            draft.value("type") == #"{ from: "{status}", map: { Cancelled: order.cancelled, Paid: order.confirmed } }"#)
        #expect(draft.line("type")?.remark == .todo("what are Blorp (10)?"))
        #expect(
            draft.value("hostStatus") == #"{ from: "{status}", map: { Cancelled: CANCELLED, Paid: CONFIRMED } }"#)
    }

    @Test("marks a column of states of which nobody knows one word as a gap, with every word in its map")
    func unknownWords() throws {
        let rows = (1...40).map { "A\($0),\($0 % 4 == 0 ? 6 : 5),1.50" }
        let draft = try draft((["order_id,Status,total"] + rows).lines)
        #expect(
            draft.value("type") == #"{ from: "{Status}", map: { "5": order.confirmed, "6": order.confirmed } }"#)
        #expect(
            draft.line("type")?.remark == .todo("what are 5 (30), 6 (10)? all of them stand for order.confirmed here"))
        #expect(draft.value("hostStatus") == #"{ from: "{Status}", map: { "5": CONFIRMED, "6": CONFIRMED } }"#)
        #expect(draft.gaps.contains("type") && draft.gaps.contains("hostStatus"))
    }

    @Test("takes a record with a time of its cancellation for a cancelled one")
    func cancelledAt() throws {
        let plain = try draft(
            ["order_id,total,cancelled_at", "A1,5.50,", "A2,6.50,2026-01-03 10:00:00", "A3,7.50,"].lines)
        #expect(
            plain.value("type")
                == #"{ from: "{cancelled_at}", replace: [{ pattern: "^.+$", with: order.cancelled }], default: order.confirmed }"#
        )
        #expect(plain.value("start_time") == nil)
        #expect(plain.value("hostStatus")?.hasSuffix("with: CANCELLED }], default: CONFIRMED }") == true)
        #expect(
            plain.value("id")
                == #"{ from: ["evt_orders_{order_id}_cancelled_{cancelled_at}", "evt_orders_{order_id}"] }"#)
        let rows = (1...40).map { "A\($0),\($0).50,paid,\($0 % 9 == 0 ? "2026-01-03 10:00:00" : "")" }
        let worded = try draft((["order_id,total,status,Cancelled at"] + rows).lines)
        #expect(
            worded.value("type")
                == #"{ from: ["cancelled {Cancelled at}", "{status}"], replace: [{ pattern: "^cancelled .+$", with: cancelled }], "#
                + "map: { cancelled: order.cancelled, paid: order.confirmed } }")
        // Where the words say the same, they are enough.
        let both = (1...40).map {
            "A\($0),\($0).50,\($0 % 9 == 0 ? "cancelled,2026-01-03 10:00:00" : "paid,")"
        }
        #expect(
            try draft((["order_id,total,status,Cancelled at"] + both).lines).value("type")
                == #"{ from: "{status}", map: { paid: order.confirmed, cancelled: order.cancelled } }"#)
    }

    @Test("of payments has their types, and no journey")
    func payments() throws {
        let rows = (1...40).map { "A\($0),\($0).50,\(["succeeded", "failed", "pending"][$0 % 3]),2026-01-03 10:00:00" }
        let payments = try draft((["invoice_id,amount,status,created"] + rows).lines, name: "payments.csv")
        #expect(
            payments.value("type")
                == #"{ from: "{status}", map: { failed: payment.failed, succeeded: payment.completed } }"#)
        #expect(payments.filters.map(\.value) == ["{ column: status, notIn: [pending] }"])
        #expect(payments.attributes.map(\.key) == ["orderId", "amount", "paid_at"])
        let wordless = try draft(["payment_id,order_id,amount", "1,A1,5.50", "2,A2,6.50"].lines)
        #expect(wordless.value("type") == "payment.completed")
        if case .guess = wordless.line("type")?.remark {} else { Issue.record("it is no guess") }
    }

    @Test("maps a flag for cancelled, and words for nothing are null")
    func flag() throws {
        let rows = (1...30).map { "B\($0),\($0 % 3 == 0 ? 1 : 0),NULL" }
        let draft = try draft((["reservation,is_canceled,agent"] + rows).lines)
        #expect(
            draft.value("type") == #"{ from: "{is_canceled}", map: { "0": order.confirmed, "1": order.cancelled } }"#)
        #expect(draft.value("csv") == #"{ null: ["", "NULL"] }"#)
    }

    @Test("keeps one line an order where a shop has one for each item")
    func items() throws {
        let rows = (1...10).flatMap { ["#\($0),a@x.in,\($0).50,paid", "#\($0),,,"] }
        let draft = try draft((["Name,Email,Total,Financial Status"] + rows).lines)
        #expect(draft.filters.map(\.value) == ["{ column: Total, present: true }"])
        #expect(draft.line("userId")?.value == #""{Email}""#)
        #expect(draft.gaps.contains("userId"))
    }

    @Test("adds the column that tells records of one order apart")
    func apart() throws {
        let draft = try draft(["trip_id,seat_number,price", "1,A,5.5", "1,B,5.5", "2,A,7.5", "2,B,7.5"].lines)
        #expect(draft.value("id")?.contains("_{trip_id}_{seat_number}\"") == true)
    }

    @Test("joins a date and a clock in two columns, and three for a date")
    func split() throws {
        let two = try draft(
            ["booking_id,departure_date,departure_time", "1,2026-06-08,10:45", "2,2026-06-17,7:15"].lines)
        #expect(
            two.value("start_time")
                == #"{ from: "{departure_date} {departure_time}", time: "yyyy-MM-dd H:mm", zone: Asia/Kolkata }"#)
    }

    @Test("adds a duration where there is no end")
    func duration() throws {
        let draft = try draft(
            ["ride_id,pickup_at,duration_min", "1,2026-06-08T10:45:00Z,12", "2,2026-06-08T11:45:00Z,13"].lines)
        #expect(
            draft.value("end_time")
                == #"{ from: "{pickup_at}", time: iso8601, plus: { from: "{duration_min}", unit: minutes } }"#)
    }

    @Test("writes numbers and zones of another country as they are there")
    func elsewhere() throws {
        let rows = (1...20).map { "B\($0);\($0).250,50 zł;\($0).10.2026 14:00" }
        let draft = try draft((["numer rezerwacji;kwota;check_in"] + rows).lines, name: "rezerwacje.csv")
        #expect(draft.value("csv") == #"{ delimiter: ";" }"#)
        #expect(
            draft.value("amount_total")
                == #"{ from: "{kwota}", number: { decimal: ",", group: ".", strip: " zł" } }"#)
        #expect(draft.value("start_time")?.contains(#"time: "d.MM.yyyy HH:mm""#) == true)
    }

    @Test("reads members of nested objects by their paths")
    func nested() throws {
        let lines = (1...5).map {
            #"{"order":{"id":"A\#($0)","user":{"id":"rapido_\#($0)"}},"items":[{"price":1.5}],"total":\#($0).5,"createdAt":1795598100}"#
        }
        let draft = try draft(lines.lines, name: "orders.json")
        #expect(draft.value("format") == "ndjson")
        #expect(draft.value("orderId") == #""{order.id}""#)
        #expect(draft.value("userId") == #""{order.user.id}""#)
        #expect(draft.value("amount_total") == #""{total}""#)
        #expect(draft.value("start_time") == #"{ from: "{createdAt}", time: epoch }"#)
    }

    @Test("of lines that are events already maps nothing")
    func events() throws {
        let line =
            #"{"userId":"u","event":{"type":"payment.completed","id":"e"},"attributes":{"orderId":"o"},"schemaVersion":1}"#
        let draft = try draft([line, line].lines, name: "events.ndjson")
        #expect(draft.event.isEmpty)
        #expect(!draft.text(check: "x").contains("\nevent:"))
    }

    @Test("numbers the columns where there is no header")
    func headerless() throws {
        let rows = (1...20).map { "\($0)\tu\($0 % 3)\t2026-03-\($0 + 10 > 28 ? 28 : $0 + 10)\t2026-04-02\t\($0).50" }
        let draft = try draft(rows.lines, name: "r.tsv")
        #expect(draft.value("csv") == "{ header: false }")
        #expect(draft.value("orderId") == #""{1}""#)
        #expect(draft.value("amount_total") == #""{5}""#)
        #expect(draft.value("start_time")?.contains("{3}") == true)
        #expect(draft.value("end_time")?.contains("{4}") == true)
    }

    @Test("asks what no export tells, and takes the answers")
    func answers() throws {
        let text = ["order_id,customer_id,total,date", "A1,7,5.50,01/02/2026", "A2,8,6.50,03/04/2026"].lines
        let first = try draft(text)
        #expect(first.questions.map(\.topic) == [.user, .type, .dateOrder, .zone, .place, .service])
        let second = try draft(
            text,
            answers: [
                .user: "customer_id", .type: "order.modified", .dateOrder: "month", .zone: "Europe/Berlin",
                .place: "52.5, 13.4", .service: "hotels",
            ])
        #expect(second.questions.isEmpty)
        #expect(second.value("type") == "order.modified")
        #expect(second.value("start_time") == #"{ from: "{date}", time: "MM/dd/yyyy", zone: Europe/Berlin }"#)
        #expect(second.value("location_dest_long") == #""13.4""#)
        #expect(second.value("service") == "hotels")
    }
}
