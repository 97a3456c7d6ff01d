import Records

extension SchemaDocument {
    /// What JSON Schema can say of an event; `EventSchema.partnerAPI` says the same and more, in better words.
    static let eventText = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "An event of Rapido's Partner API",
          "$comment": "Checked beside it: end_time is not before start_time, tz is an IANA zone, no id twice with another body.",
          "type": "object",
          "required": ["userId", "event", "attributes", "schemaVersion"],
          "properties": {
            "userId": { "$ref": "#/$defs/identity" },
            "event": {
              "type": "object",
              "required": ["type", "id"],
              "properties": {
                "type": {
                  "type": "string",
                  "enum": ["order.confirmed", "order.cancelled", "order.modified", "payment.completed", "payment.failed"]
                },
                "id": { "$ref": "#/$defs/identity", "description": "The server's deduplication key." }
              }
            },
            "attributes": { "type": "object" },
            "schemaVersion": { "const": 1 }
          },
          "allOf": [
            {
              "if": { "$ref": "#/$defs/isOrder" },
              "then": { "properties": { "attributes": { "$ref": "#/$defs/booking" } } }
            },
            {
              "if": { "$ref": "#/$defs/isPayment" },
              "then": { "properties": { "attributes": { "$ref": "#/$defs/payment" } } }
            }
          ],
          "$defs": {
            "booking": {
              "title": "The attributes of order.*",
              "type": "object",
              "required": [
                "orderId", "orderStatus", "amount_total", "location_origin_lat", "location_origin_long",
                "location_dest_lat", "location_dest_long", "start_time", "end_time", "hostStatus"
              ],
              "properties": {
                "orderId": { "$ref": "#/$defs/identity" },
                "orderStatus": { "type": "string", "description": "The partner's own status word." },
                "amount_total": {
                  "type": "number",
                  "minimum": 0,
                  "maximum": 1.7976931348623157e308,
                  "$comment": "The greatest number that a double holds."
                },
                "location_origin_lat": { "$ref": "#/$defs/latitude" },
                "location_origin_long": { "$ref": "#/$defs/longitude" },
                "location_dest_lat": { "$ref": "#/$defs/latitude" },
                "location_dest_long": { "$ref": "#/$defs/longitude" },
                "start_time": { "$ref": "#/$defs/epochSeconds" },
                "end_time": { "$ref": "#/$defs/epochSeconds" },
                "hostStatus": { "type": "string", "enum": ["CONFIRMED", "CANCELLED"] },
                "tz": { "type": "string", "description": "An IANA zone.", "default": "Asia/Kolkata" }
              }
            },
            "payment": {
              "title": "The attributes of payment.*",
              "type": "object",
              "required": ["orderId"],
              "properties": {
                "orderId": { "$ref": "#/$defs/identity" }
              }
            },
            "isOrder": {
              "properties": {
                "event": { "properties": { "type": { "type": "string", "pattern": "^order\\." } }, "required": ["type"] }
              },
              "required": ["event"]
            },
            "isPayment": {
              "properties": {
                "event": { "properties": { "type": { "type": "string", "pattern": "^payment\\." } }, "required": ["type"] }
              },
              "required": ["event"]
            },
            "identity": {
              "type": "string",
              "pattern": "^(?!\\p{White_Space})[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{DI}\\u2800]+(?<!\\p{White_Space})$",
              "not": { "pattern": "^(?:\#(wordsForNothing))$" },
              "$comment": "Neither blank nor invisible, no white space at its ends, and no word for nothing, such as NULL."
            },
            "latitude": { "type": "number", "minimum": -90, "maximum": 90 },
            "longitude": { "type": "number", "minimum": -180, "maximum": 180 },
            "epochSeconds": {
              "type": "integer",
              "exclusiveMinimum": -300000000000,
              "exclusiveMaximum": 300000000000,
              "$comment": "Unix epoch seconds; from 3 * 10^11 on they are plainly milliseconds."
            }
          }
        }
        """#

    /// The words of `IdentityText` as branches of a pattern in JSON, in letters of either case.
    private static var wordsForNothing: String {
        IdentityText.wordsForNothing.map { word in
            word.map { character in
                if character.isLetter { return "[\(character.uppercased())\(character)]" }
                return #"\()?/"#.contains(character)
                    ? #"\\"# + (character == #"\"# ? #"\\"# : "\(character)") : "\(character)"
            }.joined()
        }.joined(separator: "|")
    }
}
