import Testing

@testable import Mapping

@Suite("An order confirmed under one id")
struct ConfirmationTests {
    private typealias Field = FieldMapping

    private static let map = ["booked": "order.confirmed", "gone": "order.cancelled"]

    private static func mapping(
        id: String = "evt_{booking}_{event}", order: String = "{booking}", type: String = "{event}",
        map: [String: String]? = map, change: (inout EventMapping) -> Void = { _ in }
    ) throws -> EventMapping {
        func field(_ text: String) throws -> Field { Field(template: try Template(parsing: text)) }
        var typeField = try field(type)
        typeField.map = map
        var mapping = EventMapping(
            userID: try field("{user}"), type: typeField, id: try field(id),
            attributes: [.init(name: "orderId", field: try field(order))])
        change(&mapping)
        return mapping
    }

    @Test(
        "is certain where the id is made of the order's column and the type's alone",
        arguments: [
            ("evt_{booking}_{event}", "{booking}", "{event}"), ("{event}{booking}", "FL{booking}", "{event}"),
            ("{booking}", "{booking}", "order.confirmed"), ("{booking}{booking}", "{booking}", "{event}"),
            ("evt_{booking}_{event}", "{booking}", "{event}"),
        ])
    func certain(id: String, order: String, type: String) throws {
        let map = type == "{event}" ? Self.map : nil
        #expect(try Self.mapping(id: id, order: order, type: type, map: map).confirmsOrdersUnderOneID)
    }

    @Test(
        "is not where the id has another column, or one that the order's id does not tell",
        arguments: [
            ("evt_{number}", "{booking}"), ("evt_{booking}_{user}", "{booking}"), ("{a}_{b}", "{a}{b}"),
            ("{event}_{b}", "order"),
        ])
    func otherColumn(id: String, order: String) throws {
        #expect(try !Self.mapping(id: id, order: order).confirmsOrdersUnderOneID)
    }

    @Test("is not where several words of the type's column mean the same")
    func words() throws {
        #expect(
            try !Self.mapping(map: ["booked": "order.confirmed", "again": "order.confirmed"]).confirmsOrdersUnderOneID)
        #expect(try !Self.mapping(map: ["booKed": "order.confirmed"]).confirmsOrdersUnderOneID)
        #expect(try !Self.mapping(map: ["réservé": "order.confirmed"]).confirmsOrdersUnderOneID)
        #expect(try !Self.mapping(type: "{a}{event}").confirmsOrdersUnderOneID)
        #expect(try Self.mapping(type: "order.{event}", map: nil).confirmsOrdersUnderOneID)
    }

    @Test("is not where a map or a default changes the order, the type or the id")
    func changed() throws {
        #expect(try !Self.mapping { $0.id.map = ["evt": "1"] }.confirmsOrdersUnderOneID)
        #expect(try !Self.mapping { $0.attributes[0].field.map = ["a": "1", "b": "1"] }.confirmsOrdersUnderOneID)
        #expect(try !Self.mapping { $0.attributes[0].field.fallback = "1" }.confirmsOrdersUnderOneID)
        #expect(try !Self.mapping { $0.type.fallback = "booked" }.confirmsOrdersUnderOneID)
        #expect(try !Self.mapping { $0.attributes = [] }.confirmsOrdersUnderOneID)
        #expect(try !Self.mapping { $0.attributes += $0.attributes }.confirmsOrdersUnderOneID)
    }
}
