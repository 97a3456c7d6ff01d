import Records

/// How an input's records are written, as its column `format` has it: the format, and beside it the encoding where that
/// is not UTF-8, and the line's end where that is not LF, as in all ledgers that know of none.
struct WrittenForm: Codable {
    let format: SourceFormat
    let encoding: TextEncoding
    let lineEnd: LineEnd

    private enum Key: CodingKey {
        case encoding
        case lineEnd
    }

    init(_ input: StoredInput) {
        format = input.format
        encoding = input.encoding
        lineEnd = input.lineEnd
    }

    init(from decoder: any Decoder) throws {
        format = try SourceFormat(from: decoder)
        let container = try decoder.container(keyedBy: Key.self)
        encoding = try container.decodeIfPresent(TextEncoding.self, forKey: .encoding) ?? .utf8
        lineEnd = try container.decodeIfPresent(LineEnd.self, forKey: .lineEnd) ?? .lf
    }

    func encode(to encoder: any Encoder) throws {
        try format.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        if encoding != .utf8 { try container.encode(encoding, forKey: .encoding) }
        if lineEnd != .lf { try container.encode(lineEnd, forKey: .lineEnd) }
    }
}
