extension DrawnExport.Kind {
    /// What the exports' names begin with.
    var stem: String { rawValue }

    var suffix: String {
        switch self {
        case .columns, .numbers: "csv"
        case .objects, .events: "ndjson"
        case .packed: "ndjson.gz"
        }
    }

    /// The job over such exports, which stand beside it.
    ///
    /// Strict order would park what follows an invalid record of its order; here all that is valid is delivered.
    var job: String {
        """
        name: \(stem)
        input:
          files: \(stem)-?.\(suffix)
          recordLimit: 4096
          where:
            - \(condition)
        \(section)
        api:
          baseURL: ${RAPIDO_BASE_URL}
          clientId: ${RAPIDO_CLIENT_ID}
          service: rides
          appId: end-to-end
        upload: { rate: 60000, burst: 120000, order: loose }

        """
    }

    /// What leaves out some of the records: by words, as the fast pass can, and by what it cannot.
    private var condition: String {
        switch self {
        case .columns: "{ column: zone, notIn: [UTC, NULL] }"
        case .numbers: "{ column: 11, notMatches: \"^E\" }"
        case .objects: "{ column: user, notMatches: \"[37]$\" }"
        case .events, .packed: "{ column: userId, notMatches: \"[37]$\" }"
        }
    }

    /// A JSON Schema for the attributes, where the job names one.
    static let schema = """
        { "properties": { "seats": { "type": "integer", "minimum": 0 }, "note": { "type": "string", "maxLength": 99 } } }
        """

    private var section: String {
        switch self {
        case .columns: event { $0 }
        case .numbers: "  csv: { header: false }\n" + event { "\((DrawnOrder.columns.firstIndex(of: $0) ?? 0) + 1)" }
        case .objects: "schema: schema.json\n" + event { $0 }
        case .events, .packed: ""
        }
    }

    private func event(_ column: (String) -> String) -> String {
        let end = self == .numbers ? "epoch" : "iso8601"
        let zone = self == .numbers ? "Europe/Berlin" : "Asia/Kolkata"
        let state = column("state")
        return """
            event:
              userId: "{\(column("user"))}"
              type:
                from: "{\(state)}"
                map: { booked: order.confirmed, gone: order.cancelled, paid: payment.completed, odd: order.lost }
              id: "evt_{\(column("ride"))}_{\(state)}"
              attributes:
                orderId: "{\(column("ride"))}"
                orderStatus: "{\(state)}"
                amount_total: "{\(column("fare"))}"
                location_origin_lat: "{\(column("from_lat"))}"
                location_origin_long: "{\(column("from_long"))}"
                location_dest_lat: "{\(column("to_lat"))}"
                location_dest_long: "{\(column("to_long"))}"
                start_time: { from: "{\(column("starts"))}", time: "yyyy-MM-dd HH:mm:ss", zone: \(zone) }
                end_time: { from: "{\(column("ends"))}", time: \(end) }
                hostStatus: { from: "{\(state)}", map: { booked: CONFIRMED, gone: CANCELLED, paid: CONFIRMED } }
                tz: { from: "{\(column("zone"))}", default: Asia/Kolkata }
                seats: "{\(column("seats"))}"
                note: "{\(column("note"))}"
            """
    }
}
