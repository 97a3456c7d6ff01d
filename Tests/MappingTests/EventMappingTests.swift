import Records
import Testing

@testable import Mapping

struct EventMappingTests {
    private func mapping(id: FieldMapping, orderID: FieldMapping = "{booking}") -> EventMapping {
        EventMapping(
            userID: "{user}", type: "order.confirmed", id: id,
            attributes: [EventMapping.Attribute(name: "orderId", field: orderID)])
    }

    @Test("a constant id is a problem")
    func constantID() {
        #expect(
            mapping(id: "evt").identityProblem?.description == """
                error: event.id names no column, so every record has the same id
                hint: put the columns that tell records apart into event.id, such as "evt_{booking_id}_{event}"
                """)
    }

    @Test("a default of the id is a problem")
    func defaultID() {
        #expect(
            mapping(id: FieldMapping("{id}", default: "x")).identityProblem?.message
                == "event.id has the default \"x\", so every record without an id has the same one")
    }

    @Test("an id without the order's columns is doubtful")
    func doubtfulID() {
        #expect(
            mapping(id: "evt_{event}").identityWarning
                == "event.id has no column of orderId ({booking}), so events of different orders may have the same id")
        #expect(mapping(id: "{booking}_{event}").identityWarning == nil)
        #expect(mapping(id: "{booking}").identityProblem == nil)
    }

    @Test("every problem that needs no export is told at once")
    func problems() {
        var mapping = mapping(id: "evt", orderID: FieldMapping("{a}", time: "YYYY-MM-dd", zone: "Asia/Kolkata"))
        mapping.attributes.append(
            EventMapping.Attribute(
                name: "start_time", field: FieldMapping("{b}", time: "iso8601", zone: "Asia/Kolkatta")))
        #expect(
            mapping.problems.map(\.message) == [
                "event.id names no column, so every record has the same id",
                "attributes.orderId: \"YYYY\" in the time pattern \"YYYY-MM-dd\" is not supported",
                "attributes.start_time: there is no IANA zone \"Asia/Kolkatta\"",
            ])
        #expect(mapping.problems.last?.hint.hasPrefix("did you mean Asia/Kolkata? ") == true)
    }
}
