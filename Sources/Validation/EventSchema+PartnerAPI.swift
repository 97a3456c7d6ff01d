extension EventSchema {
    static let knownTypes = [
        "order.confirmed", "order.cancelled", "order.modified", "payment.completed", "payment.failed",
    ]

    /// The built-in schema (partner-api.md, "The event").
    package static let partnerAPI = EventSchema(
        name: "partner-api 1",
        common: [
            FieldRule("userId", .string, .identity),
            FieldRule("event", .object),
            FieldRule("event.type", .string, .oneOf(knownTypes)),
            FieldRule("event.id", .string, .identity),
            FieldRule("attributes", .object),
            FieldRule("schemaVersion", .integer, .equal(1)),
        ],
        attributes: [("order.", booking), ("payment.", payment)], own: payment)

    private static let booking = [
        FieldRule("attributes.orderId", .string, .identity),
        FieldRule("attributes.orderStatus", .string),
        FieldRule("attributes.amount_total", .number, .within(.atLeast(0))),
        FieldRule("attributes.location_origin_lat", .number, .latitude(longitude: "location_origin_long")),
        FieldRule("attributes.location_origin_long", .number, .within(.degreesOfLongitude)),
        FieldRule("attributes.location_dest_lat", .number, .latitude(longitude: "location_dest_long")),
        FieldRule("attributes.location_dest_long", .number, .within(.degreesOfLongitude)),
        FieldRule("attributes.start_time", .integer, .epochSeconds),
        FieldRule("attributes.end_time", .integer, .epochSeconds, .notBefore("start_time")),
        FieldRule("attributes.hostStatus", .string, .oneOf(["CONFIRMED", "CANCELLED"])),
        FieldRule("attributes.tz", .string, required: false, .zone),
    ]

    private static let payment = [
        FieldRule("attributes.orderId", .string, .identity)
    ]
}
