import Records

/// A kind of text that is not what an input is said to be, as its first lines tell.
///
/// It is told only where no record could be read: one line that went astray in a sound export makes a finding of that
/// line and nothing more.
enum ForeignText: Hashable {
    case html(isTable: Bool)
    case xml(isWorkbook: Bool)
    /// One array of objects.
    case jsonArray
    /// Objects over several lines; `member` is that of the first which holds an array.
    case prettyJSON(member: String?)
    /// One object on one line, which holds all records.
    case wrappedJSON(JSONEnvelope)
    /// Said to be NDJSON.
    case csv(delimiter: UInt8)
    /// Said to be CSV.
    case ndjson

    /// - Parameters:
    ///   - start: of the text, UTF-8.
    ///   - isWhole: there is nothing behind.
    init?(_ start: [UInt8], isWhole: Bool, in format: SourceFormat) {
        let marked = start.starts(with: ByteOrderMark.bytes) ? start.dropFirst(ByteOrderMark.bytes.count) : start[...]
        let text = marked.drop { $0.isBlank }
        guard let first = text.first else { return nil }
        let kind: ForeignText? =
            switch first {
            case UInt8(ascii: "<"): Self.markup(text)
            case UInt8(ascii: "["): Self.array(text)
            case UInt8(ascii: "{"): Self.object(text, isWhole: isWhole, in: format)
            default: Self.table(text, isWhole: isWhole, in: format)
            }
        guard let kind else { return nil }
        self = kind
    }

    private static func markup(_ text: ArraySlice<UInt8>) -> ForeignText? {
        let words = String(decoding: text, as: UTF8.self).lowercased()
        if words.hasPrefix("<?xml"), !words.prefix(1000).contains("<html") {
            return .xml(isWorkbook: words.contains("urn:schemas-microsoft-com:office:spreadsheet"))
        }
        let tags = ["<!doctype html", "<html", "<head", "<body", "<table", "<?xml"]
        return tags.contains(where: words.hasPrefix) ? .html(isTable: words.contains("<table")) : nil
    }

    /// An array on one line with others behind it is a line by itself.
    private static func array(_ text: ArraySlice<UInt8>) -> ForeignText? {
        guard text.dropFirst().first(where: { !$0.isBlank }) == UInt8(ascii: "{") else { return nil }
        let line = text.prefix { !$0.isLineEnd }
        let isClosed = line.last { !$0.isBlank } == UInt8(ascii: "]")
        let hasMore = text[line.endIndex...].contains { !$0.isBlank }
        return isClosed && hasMore ? nil : .jsonArray
    }

    private static func object(_ text: ArraySlice<UInt8>, isWhole: Bool, in format: SourceFormat) -> ForeignText? {
        let line = text.prefix { !$0.isLineEnd }
        let next = text[line.endIndex...].first { !$0.isBlank }
        let object = try? JSONReader().read(line).get()
        if let object, isWhole, next == nil, let envelope = JSONEnvelope(object) { return .wrappedJSON(envelope) }
        if object == nil, line.count > RecordLimits().recordBytes, let envelope = JSONEnvelope(beginning: line) {
            return .wrappedJSON(envelope)
        }
        switch format {
        case .csv where object != nil: return .ndjson
        case .csv, .ndjson: break
        }
        // A line that is merely cut off has another object behind it.
        let last = line.last { !$0.isBlank }
        guard object == nil, last.map({ "{[,:".utf8.contains($0) }) == true, next == .quote || next == UInt8(ascii: "}")
        else { return nil }
        return .prettyJSON(member: arrayMember(text))
    }

    /// The name of the first member, where that holds an array: `{ "orders": [`.
    private static func arrayMember(_ text: ArraySlice<UInt8>) -> String? {
        let inside = text.dropFirst().drop { $0.isBlank }
        guard inside.first == .quote else { return nil }
        let name = inside.dropFirst().prefix { $0 != .quote }
        let behind = inside[name.endIndex...].dropFirst().drop { $0.isBlank }
        guard behind.first == UInt8(ascii: ":"), behind.dropFirst().first(where: { !$0.isBlank }) == UInt8(ascii: "["),
            name.allSatisfy({ $0 == UInt8(ascii: "_") || Unicode.Scalar($0).properties.isAlphabetic && $0 < 0x80 })
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// What is said to be NDJSON, and of which no line seen begins as JSON does.
    private static func table(_ text: ArraySlice<UInt8>, isWhole: Bool, in format: SourceFormat) -> ForeignText? {
        switch format {
        case .csv: return nil
        case .ndjson: break
        }
        var lines = text.split(whereSeparator: \.isLineEnd).filter { !$0.allSatisfy(\.isBlank) }
        // The last one may be cut off by the end of what was looked at.
        if !isWhole, lines.count > 1 { lines.removeLast() }
        guard let header = lines.first, lines.count > 1,
            lines.allSatisfy({ line in !"{[<".utf8.contains(line.first { !$0.isBlank } ?? 0) })
        else { return nil }
        let delimiters = UInt8.usualDelimiters.map { delimiter in (delimiter, count: header.count { $0 == delimiter }) }
        guard let best = delimiters.max(by: { $0.count < $1.count }), best.count > 0,
            lines[1].count(where: { $0 == best.0 }) >= best.count
        else { return nil }
        return .csv(delimiter: best.0)
    }
}

extension ForeignText {
    /// Whether it takes more than the start of a text to tell what it is: an object on one line that is longer.
    static func takesMore(than start: [UInt8]) -> Bool {
        let text = start.starts(with: ByteOrderMark.bytes) ? start.dropFirst(ByteOrderMark.bytes.count) : start[...]
        return text.first == UInt8(ascii: "{") && !text.contains(where: \.isLineEnd)
    }

    func problem(_ remedy: Remedy) -> Problem {
        Problem(.input, "\(remedy.name) holds \(words); expected \(remedy.wanted)", hint: hint(remedy))
    }

    private var words: String {
        switch self {
        case .html(let isTable): isTable ? "a table in HTML" : "an HTML page"
        case .xml(let isWorkbook): isWorkbook ? "a spreadsheet in XML" : "XML"
        case .jsonArray: "one JSON array"
        case .prettyJSON: "JSON over several lines"
        case .wrappedJSON(let envelope): "one JSON object, with all records in its array \(envelope.path)"
        case .csv: "CSV"
        case .ndjson: "NDJSON"
        }
    }

    private func hint(_ remedy: Remedy) -> String {
        switch self {
        case .jsonArray where remedy.input.isTable: return Self.table(remedy, "jq -r", of: "")
        case .prettyJSON(let member?) where remedy.input.isTable:
            return Self.table(remedy, "jq -r", of: ".\(member) | ")
        case .wrappedJSON(let envelope) where remedy.input.isTable:
            return Self.table(remedy, "jq -r", of: "\(envelope.path) | ")
        case .prettyJSON where remedy.input.isTable, .ndjson where remedy.input.isTable:
            return Self.table(remedy, "jq -sr", of: "")
        case .html(isTable: true), .xml(isWorkbook: true): return ForeignContainer.spreadsheet(remedy)
        case .html:
            let look = remedy.input.isStandardInput ? "" : ", look with `head -c 600 \(remedy.input.name.shellQuoted)`,"
            return "a server may have answered with a page instead of the export\(look) and download it again"
        case .xml: return "export it as CSV or NDJSON"
        case .jsonArray: return remedy.hint("jq -c '.[]'", suffix: "-lines", ending: ".ndjson")
        case .prettyJSON(let member):
            return remedy.hint("jq -c \(member.map { "'.\($0)[]'" } ?? ".")", suffix: "-lines", ending: ".ndjson")
        case .wrappedJSON(let envelope):
            return remedy.hint("jq -c '\(envelope.path)[]'", suffix: "-lines", ending: ".ndjson")
        case .csv(let delimiter):
            let dialect = delimiter == UInt8(ascii: ",") ? "" : ", csv: { delimiter: \(delimiter.yaml) }"
            return "write `input: { format: csv\(dialect) }` in the job"
        case .ndjson: return "write `input: { format: ndjson }` in the job"
        }
    }

    /// A CSV of objects of plain values, their names in the header.
    private static func table(_ remedy: Remedy, _ tool: String, of objects: String) -> String {
        remedy.hint(
            "\(tool) '\(objects)(map(keys) | add | unique) as $names | $names, (.[] | [.[$names[]]]) | @csv'",
            suffix: "-table", ending: ".csv")
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == .space || self == .tab || isLineEnd }
}
