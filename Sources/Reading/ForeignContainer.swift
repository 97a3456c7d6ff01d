import Records

/// A kind of file that holds no text, as its first bytes tell, whatever its name says.
enum ForeignContainer: Hashable {
    /// The name of its first file.
    case zip(first: String)
    case workbook
    case tar
    case bzip2
    case xz
    case sevenZip
    case rar
    case pdf
    case parquet

    private static let magic: [(bytes: [UInt8], kind: ForeignContainer)] = [
        (Array("BZh".utf8), .bzip2), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), (Array("Rar!\u{1A}\u{7}".utf8), .rar),
        // The compound file of Excel 97 to 2003.
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .workbook),
        (Array("%PDF-".utf8), .pdf), (Array("PAR1".utf8), .parquet),
    ]

    init?(start: [UInt8]) {
        if start.starts(with: Array("PK\u{3}\u{4}".utf8)) {
            self = Self.archive(start)
        } else if start.dropFirst(257).starts(with: Array("ustar".utf8)) {
            self = .tar
        } else if let known = Self.magic.first(where: { start.starts(with: $0.bytes) }) {
            // `BZh` may begin a text; its fourth byte is the size of its blocks, and pi follows.
            guard known.kind != .bzip2 || start.dropFirst(4).starts(with: [0x31, 0x41, 0x59]) else { return nil }
            self = known.kind
        } else {
            return nil
        }
    }

    /// By the name in the first local file header (APPNOTE.TXT 4.3.7).
    private static func archive(_ start: [UInt8]) -> ForeignContainer {
        guard start.count > 30 else { return .zip(first: "") }
        let length = Int(start[26]) | Int(start[27]) << 8
        let name = String(decoding: start.dropFirst(30).prefix(length), as: UTF8.self)
        // Office Open XML, and OpenDocument.
        let isWorkbook =
            ["[Content_Types].xml", "mimetype"].contains(name)
            || ["xl/", "_rels/", "docProps/"].contains(where: name.hasPrefix)
        return isWorkbook ? .workbook : .zip(first: name)
    }

    func problem(_ remedy: Remedy) -> Problem {
        Problem(.input, "\(remedy.name) is \(words); expected \(remedy.wanted)", hint: hint(remedy))
    }

    private var words: String {
        switch self {
        case .zip(let first): "a zip archive" + (first.isEmpty ? "" : ", in it \(first.quoted)")
        case .workbook: "a spreadsheet's workbook"
        case .tar: "a tar archive"
        case .bzip2: "packed with bzip2"
        case .xz: "packed with xz"
        case .sevenZip: "a 7z archive"
        case .rar: "a RAR archive"
        case .pdf: "a PDF document"
        case .parquet: "a Parquet file"
        }
    }

    private func hint(_ remedy: Remedy) -> String {
        switch self {
        case .zip: remedy.hint("unzip -p", onPipe: "funzip", suffix: "-unpacked")
        case .tar: remedy.hint("tar -xOf", onPipe: "tar -xO", suffix: "-unpacked")
        case .bzip2: remedy.hint("bzip2 -dc", suffix: "-unpacked")
        case .xz: remedy.hint("xz -dc", suffix: "-unpacked")
        case .sevenZip: remedy.hint("7z x -so", onPipe: "7z x -so -si", suffix: "-unpacked")
        case .rar: remedy.hint("unrar p -inul", suffix: "-unpacked")
        case .workbook: Self.spreadsheet(remedy)
        case .pdf: "export the data itself, as CSV or NDJSON"
        case .parquet:
            "export it as CSV, such as with `duckdb -csv -c \"SELECT * FROM read_parquet('FILE')\"`"
        }
    }

    /// What makes CSV of what a spreadsheet opens.
    static func spreadsheet(_ remedy: Remedy) -> String {
        let command = "soffice --headless --convert-to csv \(remedy.input.name.shellQuoted)"
        return remedy.input.isStandardInput
            ? "save it as CSV in the spreadsheet"
            : "save it as \"CSV UTF-8\" in the spreadsheet, or with `\(command)`; \(remedy.next)"
    }
}
