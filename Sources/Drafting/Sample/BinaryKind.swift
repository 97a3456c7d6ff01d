import Records

/// What a file is whose bytes are no text.
enum BinaryKind: Hashable {
    case zip
    case zstd
    case xz
    case bzip2
    case pdf
    case oldExcel
    case sqlite
    case parquet
    case unknown

    /// Nil where the bytes may be text.
    init?(of bytes: [UInt8]) {
        let starts: [([UInt8], BinaryKind)] = [
            ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x28, 0xB5, 0x2F, 0xFD], .zstd), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .xz),
            (Array("BZh".utf8), .bzip2), (Array("%PDF".utf8), .pdf), ([0xD0, 0xCF, 0x11, 0xE0], .oldExcel),
            (Array("SQLite format 3\0".utf8), .sqlite), (Array("PAR1".utf8), .parquet),
        ]
        if let known = starts.first(where: { bytes.starts(with: $0.0) }) {
            // `BZh` may begin a word.
            guard known.1 != .bzip2 || bytes.prefix(64).contains(0) else { return nil }
            self = known.1
            return
        }
        let text = SampleText(Array(bytes.prefix(4096)), isWhole: true)
        let controls = text.bytes.count { $0 < 0x20 && !($0 >= 0x09 && $0 <= 0x0D) && $0 != 0x1B }
        guard controls * 50 > text.bytes.count else { return nil }
        self = .unknown
    }

    func problem(_ name: String) -> Problem {
        let file = name.shellQuoted
        let stem = name.stem.shellQuoted
        let (what, hint): (String, String) =
            switch self {
            case .zip:
                (
                    "a zip archive, or an Excel workbook",
                    "unpack it, `unzip -p \(file) > \(stem).csv`, or save the workbook as CSV UTF-8"
                )
            case .zstd: ("packed with zstd", "unpack its start: `zstd -dc \(file) | head -n 10001 > \(stem)`")
            case .xz: ("packed with xz", "unpack it: `xz -dk \(file)`")
            case .bzip2: ("packed with bzip2", "unpack it: `bzip2 -dk \(file)`")
            case .pdf: ("a PDF", "export the orders as CSV, or as NDJSON")
            case .oldExcel: ("an Excel workbook", "save it as CSV UTF-8")
            case .sqlite:
                ("an SQLite database", "export the table: `sqlite3 -header -csv \(file) 'select * from TABLE'`")
            case .parquet: ("a Parquet file", "export the orders as CSV, or as NDJSON")
            case .unknown: ("binary", "export the orders as text: CSV, or one JSON object a line")
            }
        return Problem(.input, "\(name) is \(what), and no text", hint: hint)
    }
}

extension Problem {
    /// What a text is that is neither CSV nor NDJSON; nil where it may be one, or is empty but for blanks.
    static func noExport(_ bytes: [UInt8], name: String) -> Problem? {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }) else {
            return Problem(
                .input, "\(name) is empty",
                hint: "name an export with some records in it: a job is guessed from their values")
        }
        let start = String(decoding: bytes[first...].prefix(14), as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<table") {
            return Problem(
                .input, "\(name) is a web page, and no export",
                hint: "look at it: it may be a log-in or error page in place of the export; export again as CSV")
        }
        if start.hasPrefix("<") {
            return Problem(.input, "\(name) is XML", hint: "export as CSV, or as one JSON object a line")
        }
        guard start.hasPrefix("["), bytes[(first + 1)...].first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            return nil
        }
        return Problem(
            .input, "\(name) is one JSON array; expected one object a line",
            hint: "write one object a line: `jq -c '.[]' \(name.shellQuoted) > \(name.stem.shellQuoted).ndjson`")
    }
}
