import Jobs
import Records
import Testing

/// Job files as tests write them: always `jobs/x.yaml`, with the environment they are given.
enum JobFixture {
    static let path = "jobs/x.yaml"

    static func job(_ text: String, _ environment: [String: String] = [:], at path: String = path) throws -> JobFile {
        try JobFile(parsing: text, path: path, environment: environment)
    }

    /// The whole problem that a wrong job file leads to.
    static func problem(_ text: String, _ environment: [String: String] = [:]) throws -> Problem {
        try #require(throws: Problem.self) { try job(text, environment) }
    }

    /// A right job file with every key that this version has.
    static let full = """
        name: nightly-flights
        input:
          files: ["../exports/flights-{yesterday}-*.csv", /srv/late.csv, "-"]
          format: csv
          csv: { delimiter: ";", header: true, null: ["", NULL, "n/a"], quote: "'", escape: '\\', comment: "#", skipLines: 2, trim: true }
          recordLimit: 65536
        lookups:
          airports: { file: ../tables/airports.csv.gz, key: iata }
        event:
          types: [order.confirmed, trip.completed]
          userId: "{rapido_user_id}"
          type: { from: "{event}", map: { booked: order.confirmed, 7: order.cancelled } }
          id: "evt_${SERVICE}_{booking_id}_{event}"
          attributes:
            orderId: "{booking_id}"
            amount_total: 12.50
            start_time: { from: "{departure_at}", time: "yyyy-MM-dd HH:mm:ss", zone: Asia/Kolkata }
            end_time: { from: "{arrival_at}", time: epochMillis }
            tz: { from: "{timezone}", default: Asia/Kolkata }
        api:
          baseURL: ${RAPIDO_BASE_URL}/api/ota
          clientId: ${RAPIDO_CLIENT_ID}
          service: ${SERVICE}
          appId: my-app
          auth: bearer
          product: acme/1.4
          proxy: http://proxy.example:3128
          bind: 192.0.2.7
        signing: { scheme: timestamped, header: X-Signature }
        upload:
          rate: 250.5
          burst: 600
          concurrency: 16
          batch: 50
          timeout: 250ms
          giveUpAfter: 2d
          stopAfterRejections: 5
          budget: ${STATE}/budget.sqlite
        state: ${STATE}/flights.sqlite
        """

    static let fullEnvironment = [
        "SERVICE": "flights", "RAPIDO_BASE_URL": "https://partner.example", "RAPIDO_CLIENT_ID": "acme",
        "STATE": "../var",
    ]
}
