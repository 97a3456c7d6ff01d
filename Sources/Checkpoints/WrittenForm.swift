import Records

/// How an input's records are written, as its column `format` has it: the format, and beside it the encoding where that
/// is not UTF-8, as in all ledgers that know of none.
struct WrittenForm: Codable {
    let format: SourceFormat
    let encoding: TextEncoding

    private enum Key: CodingKey {
        case encoding
    }

    init(_ input: StoredInput) {
        format = input.format
        encoding = input.encoding
    }

    init(from decoder: any Decoder) throws {
        format = try SourceFormat(from: decoder)
        let container = try decoder.container(keyedBy: Key.self)
        encoding = try container.decodeIfPresent(TextEncoding.self, forKey: .encoding) ?? .utf8
    }

    func encode(to encoder: any Encoder) throws {
        try format.encode(to: encoder)
        guard encoding != .utf8 else { return }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(encoding, forKey: .encoding)
    }
}
