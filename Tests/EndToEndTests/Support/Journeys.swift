/// Coach journeys as one table, for exports that differ in nothing but how they are written.
enum Journeys {
    /// Texts that CSV has to quote, and none that Windows-1252 lacks.
    static let rows = [
        ["J1", "user_1", "gebucht", "1.250,00", "München", "Köln", "02.10.2026 06:05", "185", "Fensterplatz, vorne"],
        ["J2", "user_2", "gebucht", "89,90", "Köln", "Görlitz", "25.10.2026 08:00", "640", "sagt \"spät\"; ruft an"],
        ["J2", "user_2", "storniert", "89,90", "Köln", "Görlitz", "25.10.2026 08:00", "640", ""],
        ["J3", "user_3", "gebucht", "19,00", "Görlitz", "München", "31.12.2026 23:55", "410", "3 € – „Größe M“"],
        ["J4", "user_4", "gebucht", "12.499,50", "München", "Görlitz", "01.11.2026 00:00", "15", "\tEinrückung"],
    ]

    /// A column, and where the nested form has it.
    private static let columns: [(name: String, path: String)] = [
        ("nr", "booking.nr"), ("kunde", "booking.user.id"), ("status", "booking.status"),
        ("betrag", "items[0].price"), ("von", "stops[0].name"), ("nach", "stops[1].name"), ("ab", "departure.local"),
        ("minuten", "departure.minutes"), ("bemerkung", "remark"),
    ]

    static let firstBody = #"""
        {"userId":"user_1","event":{"type":"order.confirmed","id":"evt_J1_gebucht"},\#
        "attributes":{"orderId":"J1","orderStatus":"gebucht","amount_total":1250.00,\#
        "location_origin_lat":48.1402,"location_origin_long":11.5600,"location_dest_lat":50.9430,\#
        "location_dest_long":6.9586,"start_time":1790913900,"end_time":1790925000,"hostStatus":"CONFIRMED",\#
        "route":"München – Köln","remark":"Fensterplatz, vorne"},"schemaVersion":1}
        """#

    static func csv(delimiter: Character) -> String {
        ([columns.map(\.name)] + rows).map { row in
            row.map { field in
                let isPlain = !field.contains { $0 == delimiter || "\"\t".contains($0) }
                return isPlain ? field : "\"\(field.replacing("\"", with: "\"\""))\""
            }.joined(separator: String(delimiter)) + "\n"
        }.joined()
    }

    static var ndjson: String {
        rows.map { row in
            let text = row.map(\.quotedAsJSON)
            return """
                {"booking":{"nr":\(text[0]),"status":\(text[2]),"user":{"id":\(text[1])}},"items":[{"price":\(text[3])}],\
                "stops":[{"name":\(text[4])},{"name":\(text[5])}],"departure":{"local":\(text[6]),"minutes":\(row[7])},\
                "remark":\(text[8])}

                """
        }.joined()
    }

    /// - Parameters:
    ///   - files: relative to the job's folder.
    ///   - more: a further line of `input`.
    static func job(files: String, _ more: String = "", isNested: Bool = false) -> String {
        let text = """
            input:
              files: \(files)
              \(more)
            event:
              userId: "{kunde}"
              type: { from: "{status}", map: { gebucht: order.confirmed, storniert: order.cancelled } }
              id: "evt_{nr}_{status}"
              attributes:
                orderId: "{nr}"
                orderStatus: "{status}"
                amount_total: { from: "{betrag}", number: { decimal: ",", group: "." } }
                location_origin_lat: { from: "{von}", map: \(latitudes) }
                location_origin_long: { from: "{von}", map: \(longitudes) }
                location_dest_lat: { from: "{nach}", map: \(latitudes) }
                location_dest_long: { from: "{nach}", map: \(longitudes) }
                start_time: { from: "{ab}", time: "dd.MM.yyyy HH:mm", zone: Europe/Berlin }
                end_time: { from: "{ab}", time: "dd.MM.yyyy HH:mm", zone: Europe/Berlin, plus: { from: "{minuten}", unit: minutes } }
                hostStatus: { from: "{status}", map: { gebucht: CONFIRMED, storniert: CANCELLED } }
                route: "{von} – {nach}"
                remark: "{bemerkung}"

            """
        guard isNested else { return text }
        return columns.reduce(text) { $0.replacing("{\($1.name)}", with: "{\($1.path)}") }
    }

    private static let latitudes = #"{ München: "48.1402", Köln: "50.9430", Görlitz: "51.1478" }"#
    private static let longitudes = #"{ München: "11.5600", Köln: "6.9586", Görlitz: "14.9790" }"#
}

extension String {
    fileprivate var quotedAsJSON: String {
        "\"\(replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t"))\""
    }
}
