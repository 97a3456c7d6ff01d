import Mapping
import Records

extension HostileExport {
    /// The mapping with forms of fields that the fast path knows.
    var formedMapping: EventMapping {
        get throws {
            var mapping = try mapping
            let scale = PlainDecimal(isNegative: false, whole: [UInt8(ascii: "0")], fraction: Array("01".utf8))
            for index in mapping.attributes.indices {
                switch mapping.attributes[index].name {
                case "amount_total":
                    mapping.attributes[index].field.number = NumberFormat(
                        decimal: ",", group: ".", strip: "\u{20B9}\u{20AC} ",
                        scale: zone == "Asia/Kolkata" ? scale : nil
                    )
                case "location_origin_lat":
                    mapping.attributes[index].field = FieldMapping(template: try Template(parsing: "{note}"))
                    mapping.attributes[index].field.lookup = LookupColumn(table: "places", column: "lat")
                case "hostStatus": mapping.attributes[index].field.letterCase = .lower
                case "orderStatus": mapping.attributes[index].field.letterCase = .upper
                case "tz": mapping.attributes[index].field.templates.append(try Template(parsing: "{remark}"))
                default: break
                }
            }
            return mapping
        }
    }

    /// What `formedMapping` looks up.
    static var tables: [String: LookupTable] {
        let rows = [("plain", "12.5"), ("a b", "91"), ("N", ""), ("ULL", "-1.50"), ("नमस्ते", "7"), ("x", "1")]
        var builder = LookupTableBuilder(columns: 1)
        for (line, row) in rows.enumerated() {
            _ = builder.add(key: Array(row.0.utf8)[...], line: line + 2, [Array(row.1.utf8)[...]])
        }
        let table = builder.table(name: "places", key: "name", file: "places.csv", digest: "1", columns: ["lat"])
        return ["places": table]
    }
}
