import Records

@testable import Validation

/// Events to check, written as values.
struct Draft {
    /// A booking with nothing wrong, each attribute with a column of its own on line 118.
    static let booking: [(String, JSONNode.Value)] = [
        ("orderId", .string("FL123")), ("orderStatus", .string("booked")), ("amount_total", .number("4500.50")),
        ("location_origin_lat", .number("12.97")), ("location_origin_long", .number("77.59")),
        ("location_dest_lat", .number("19.07")), ("location_dest_long", .number("72.87")),
        ("start_time", .number("1735689600")), ("end_time", .number("1735693200")),
        ("hostStatus", .string("CONFIRMED")),
    ]

    var userID: JSONNode.Value? = .string("u1")
    var type: JSONNode.Value? = .string("order.confirmed")
    var id: JSONNode.Value? = .string("evt_1")
    var schemaVersion: JSONNode.Value? = .number("1")
    var attributes: [(name: String, value: JSONNode.Value?)] = Self.booking
    /// Whether values came from columns: `col_amount_total` is that of `amount_total`.
    var isMapped = true

    /// The attribute set to another value; nil leaves the member out.
    func with(_ name: String, _ value: JSONNode.Value?) -> Draft {
        var draft = self
        draft.attributes.removeAll { $0.name == name }
        draft.attributes.append((name, value))
        return draft
    }

    var event: JSONNode {
        let identity = object([("type", type), ("id", id)])
        return node(
            object: [
                member("userId", userID), JSONMember("event", identity),
                JSONMember("attributes", object(attributes)), member("schemaVersion", schemaVersion),
            ].compactMap(\.self))
    }

    var findings: [Finding] { EventSchema.partnerAPI.check(event) }

    private func member(_ name: String, _ value: JSONNode.Value?) -> JSONMember? {
        let column = isMapped ? "col_\(name)" : nil
        return value.map { JSONMember(name, JSONNode($0, at: JSONNode.Origin(column: column, line: 118, byte: 37))) }
    }

    private func object(_ members: [(String, JSONNode.Value?)]) -> JSONNode {
        node(object: members.compactMap { member($0.0, $0.1) })
    }

    private func node(object members: [JSONMember]) -> JSONNode {
        JSONNode(.object(members), at: JSONNode.Origin(line: 118, byte: 1))
    }
}

extension JSONNode.Value: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .string(text) }
}
