import Mapping

/// The mappings of the fast path's target: the columns of samples/flights.csv and its like.
enum FastPathMapping {
    static let all: [EventMapping] = [
        mapping(end: "{arrival_at}", "yyyy-MM-dd HH:mm:ss", zone: "Asia/Kolkata"),
        mapping(end: "{arrival_epoch}", "epoch", zone: nil),
        mapping(end: "{arrival_at}", "iso8601", zone: "Europe/Berlin"),
    ].compactMap(\.self)

    private static func mapping(end column: String, _ format: String, zone: String?) -> EventMapping? {
        func field(
            _ text: String, map: [String: String]? = nil, default fallback: String? = nil, time: String? = nil,
            zone: String? = nil
        ) -> FieldMapping? {
            (try? Template(parsing: text)).map {
                FieldMapping(
                    template: $0, map: map, fallback: fallback.flatMap { try? Template(parsing: $0) },
                    time: time.map { TimeFormat($0) }, zone: zone)
            }
        }
        let attributes = [
            ("orderId", field("{booking_id}")), ("orderStatus", field("{status}")),
            ("amount_total", field("{total_amount}")), ("location_origin_lat", field("{origin_lat}")),
            ("location_origin_long", field("{origin_long}")), ("location_dest_lat", field("{dest_lat}")),
            ("location_dest_long", field("{dest_long}")),
            ("start_time", field("{departure_at}", time: "yyyy-MM-dd HH:mm:ss", zone: zone ?? "Asia/Kolkata")),
            ("end_time", field(column, time: format, zone: zone)),
            ("hostStatus", field("{status}", map: ["CONFIRMED": "CONFIRMED", "CANCELLED": "CANCELLED"])),
            ("tz", field("{timezone}", default: "Asia/Kolkata")), ("who", field("{rapido_user_id}/{event}")),
        ]
        let types = ["booked": "order.confirmed", "cancelled": "order.cancelled", "odd": "ride.done"]
        guard let user = field("{rapido_user_id}"), let type = field("{event}", map: types),
            let id = field("evt_flights_{booking_id}_{event}")
        else { return nil }
        return EventMapping(
            userID: user, type: type, id: id,
            attributes: attributes.compactMap { name, field in
                field.map { EventMapping.Attribute(name: name, field: $0) }
            })
    }
}
