import Foundation

/// Bus bookings as a small partner exports them, a file a day.
struct Bookings {
    struct Row {
        var booking: String
        var event = "booked"
        var user: String?
        var amount = "100.50"
        var eventID: String { "evt_\(booking)_\(event)" }

        fileprivate var line: String {
            let status = event == "booked" ? "CONFIRMED" : "CANCELLED"
            return
                "\(user ?? "user_\(booking)"),\(booking),\(event),\(status),\(amount),2026-10-25 10:10:00,2026-10-25 13:20:00"
        }
    }

    var rows: [Row]

    var text: String {
        (["user,booking,event,status,amount,leaves,arrives"] + rows.map(\.line)).joined(separator: "\n") + "\n"
    }

    /// - Parameters:
    ///   - files: relative to the job's folder.
    ///   - more: further lines of the job.
    static func job(files: String, _ more: String = "") -> String {
        """
        name: nightly
        input: { files: ["\(files)"], zone: Asia/Kolkata }
        event:
          userId: "{user}"
          type: { from: "{event}", map: { booked: order.confirmed, cancelled: order.cancelled } }
          id: "evt_{booking}_{event}"
          attributes:
            orderId: "{booking}"
            orderStatus: "{status}"
            amount_total: "{amount}"
            location_origin_lat: "12.97"
            location_origin_long: "77.59"
            location_dest_lat: "13.08"
            location_dest_long: "80.27"
            start_time: { from: "{leaves}", time: "yyyy-MM-dd HH:mm:ss", zone: Asia/Kolkata }
            end_time: { from: "{arrives}", time: "yyyy-MM-dd HH:mm:ss", zone: Asia/Kolkata }
            hostStatus: "{status}"
        api: { baseURL: "${RAPIDO_BASE_URL}", clientId: "${RAPIDO_CLIENT_ID}", service: bus, appId: week }
        upload: { rate: 60000, burst: 120000 }
        \(more)
        """
    }
}
