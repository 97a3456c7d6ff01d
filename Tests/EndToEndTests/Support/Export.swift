/// One booking of a made-up export.
struct Flight: Sendable {
    var number: Int
    var user = "rapido_user_7"
    var event = "booked"
    var status = "CONFIRMED"
    var amount = "4037.50"
    var originLatitude = "28.5562"

    init(_ number: Int) {
        self.number = number
    }

    var booking: String { "FL\(number)" }
    var eventID: String { "evt_flights_\(booking)_\(event)" }
    var row: String {
        let places = "\(originLatitude),77.1,26.1061,91.5859"
        return "\(user),\(booking),\(event),\(status),\(amount),\(places),1795155300,1795166100"
    }

    /// The request body, byte for byte.
    var body: String {
        let type = event == "booked" ? "order.confirmed" : "order.cancelled"
        return #"{"userId":"\#(user)","event":{"type":"\#(type)","id":"\#(eventID)"},"#
            + #""attributes":{"orderId":"\#(booking)","orderStatus":"\#(status)","amount_total":\#(amount),"#
            + #""location_origin_lat":\#(originLatitude),"location_origin_long":77.1,"location_dest_lat":26.1061,"#
            + #""location_dest_long":91.5859,"start_time":1795155300,"end_time":1795166100,"#
            + #""hostStatus":"\#(status)"},"schemaVersion":1}"#
    }
}

/// An export as a partner writes it, in CSV.
struct Export: Sendable {
    static let header = "user,booking,event,status,amount,o_lat,o_long,d_lat,d_long,departs,arrives"

    var header = Export.header
    var flights: [Flight]

    init(_ flights: [Flight]) {
        self.flights = flights
    }

    init(_ numbers: ClosedRange<Int>) {
        flights = numbers.map(Flight.init)
    }

    var text: String { ([header] + flights.map(\.row)).joined(separator: "\n") + "\n" }
    var eventIDs: Set<String> { Set(flights.map(\.eventID)) }

    /// Two events an order: all orders are booked, then all are cancelled.
    static func bookedAndCancelled(_ numbers: ClosedRange<Int>) -> Export {
        let cancelled = numbers.map { number in
            var flight = Flight(number)
            (flight.event, flight.status) = ("cancelled", "CANCELLED")
            return flight
        }
        return Export(numbers.map(Flight.init) + cancelled)
    }
}

/// A job over such exports; quick, so that tests are.
struct FlightJob: Sendable {
    var files = ["flights.csv"]
    var amount = #""{amount}""#
    var hostStatus = #""{status}""#
    var upload = ["rate: 60000", "burst: 120000"]
    var signing = "none"
    var state = "state/flights.sqlite"

    var text: String {
        """
        name: flights
        input:
          files: ["\(files.joined(separator: #"", ""#))"]
        event:
          userId: "{user}"
          type: { from: "{event}", map: { booked: order.confirmed, cancelled: order.cancelled } }
          id: "evt_flights_{booking}_{event}"
          attributes:
            orderId: "{booking}"
            orderStatus: "{status}"
            amount_total: \(amount)
            location_origin_lat: "{o_lat}"
            location_origin_long: "{o_long}"
            location_dest_lat: "{d_lat}"
            location_dest_long: "{d_long}"
            start_time: { from: "{departs}", time: epoch }
            end_time: { from: "{arrives}", time: epoch }
            hostStatus: \(hostStatus)
        api:
          baseURL: ${RAPIDO_BASE_URL}
          clientId: ${RAPIDO_CLIENT_ID}
          service: flights
          appId: end-to-end
        signing: { scheme: \(signing) }
        upload: { \(upload.joined(separator: ", ")) }
        state: "\(state)"

        """
    }

    /// What a job needs to send, and one that only checks need not have.
    static let api = """

        api:
          baseURL: ${RAPIDO_BASE_URL}
          clientId: ${RAPIDO_CLIENT_ID}
          service: flights
          appId: end-to-end
        state: ../state/validate.sqlite

        """
}
