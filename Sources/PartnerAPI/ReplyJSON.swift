internal import Foundation

/// A JSON value of a reply's body. Nothing in it is money, so numbers may be doubles here.
enum ReplyJSON: Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([ReplyJSON])
    case object([String: ReplyJSON])

    /// Nil where the bytes are not JSON.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(ReplyJSON.self, from: Data(bytes)) else { return nil }
        self = value
    }

    /// The member of that name; `null` where there is none, so that paths can be written in a row.
    subscript(_ name: String) -> ReplyJSON {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    /// The first element of an array.
    var first: ReplyJSON {
        guard case .array(let elements) = self else { return .null }
        return elements.first ?? .null
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }
}

extension ReplyJSON: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let elements = try? container.decode([ReplyJSON].self) {
            self = .array(elements)
        } else {
            self = .object(try container.decode([String: ReplyJSON].self))
        }
    }
}
