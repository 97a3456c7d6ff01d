import Foundation

/// JSON as the sandbox reads and writes it: Foundation's, members sorted.
enum JSONText {
    /// The object a body holds; nil where it is not UTF-8, not JSON, or not an object.
    static func object(_ bytes: [UInt8]) -> [String: Any]? {
        // Foundation guesses UTF-16 and UTF-32 too and drops a byte order mark; RFC 8259 §8.1 allows neither.
        guard !bytes.contains(0), !bytes.starts(with: [0xEF, 0xBB, 0xBF]),
            String(validating: bytes, as: UTF8.self) != nil
        else { return nil }
        return try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }

    static func bytes(of object: [String: Any]) -> [UInt8] {
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return data.map { Array($0) } ?? []
    }

    static func bytes(encoding value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(value))
    }

    /// A JSON string, quotes included.
    static func quoted(_ text: String) -> [UInt8] {
        let data = try? JSONSerialization.data(
            withJSONObject: text, options: [.fragmentsAllowed, .withoutEscapingSlashes])
        return data.map { Array($0) } ?? []
    }

    /// A number, or nil: Foundation's own casts take `true` for 1.
    static func number(_ value: Any?) -> Double? {
        guard let number = value as? NSNumber, String(cString: number.objCType) != "c" else { return nil }
        return number.doubleValue
    }
}
