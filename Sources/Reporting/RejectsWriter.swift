package import Records

/// Writes unsettled records back in their source's own format, with the reason behind each.
///
/// A record keeps the bytes of its fields, quoting included, and a row that is short of some gets empty ones, so that the
/// reasons stand below each other; a cell that a spreadsheet would take for a formula gets a `FormulaMark`. Where fields cannot be told for certain, or are too many, the row stands whole in the
/// first column.
package struct RejectsWriter: Sendable {
    /// What `rejects` puts behind each record.
    package static let annotations = CorrectionColumns.names

    /// Inputs whose records may stand in one file.
    package struct Layout: Hashable, Sendable {
        package var format: SourceFormat
        /// Of the file that is written in the end; the rows are UTF-8.
        package var encoding: TextEncoding
        package var header: [String]?

        package init(_ input: StoredInput) {
            format = input.format
            encoding = input.encoding
            header = input.header?.filter { !RejectsWriter.annotations.contains($0) }
        }
    }

    private let layout: Layout
    /// Fields in front of the reasons.
    private let columns: Int
    private let lineEnd: [UInt8]

    /// - Parameter columns: fields of a row where there is no header to tell.
    package init(_ layout: Layout, columns: Int? = nil, lineEnd: LineEnd = .lf) {
        self.layout = layout
        self.columns = layout.header?.count ?? columns ?? 1
        self.lineEnd = lineEnd.bytes
    }

    /// The header line, where the format has one.
    package var header: [UInt8]? {
        guard case .csv(let dialect) = layout.format, let header = layout.header else { return nil }
        return dialect.row((header + Self.annotations).map { FormulaMark.marked(Array($0.utf8)) }) + lineEnd
    }

    /// What stands in front of the reasons.
    package enum Content: Sendable {
        /// The fields of a CSV row as they stood, without the annotations of an earlier round. Not of a sound row they are
        /// those between its delimiters.
        case fields([[UInt8]], isSound: Bool)
        /// The NDJSON object.
        case tree(JSONNode)
        /// It could not be read.
        case unreadable
    }

    /// - Parameter file: the input as messages name it.
    package func row(_ record: StoredRecord, _ content: Content, file: String) -> [UInt8] {
        let notes = RejectNotes(record)
        guard case .csv(let dialect) = layout.format else { return line(record, content, notes, file: file) }
        var isWhole = columns > 1
        var fields = [dialect.written(FormulaMark.marked(record.raw ?? []), isFirst: true)]
        if case .fields(let own, let isSound) = content, own.count == columns || isSound && own.count < columns {
            isWhole = false
            fields = own.enumerated().map { dialect.marked(written: $1, isFirst: $0 == 0) }
        }
        fields += Array(repeating: [], count: max(0, columns - fields.count))
        fields += notes.texts(file: file, whole: isWhole ? .cell : nil).map {
            dialect.written(FormulaMark.marked(Array($0.utf8)))
        }
        return Array(fields.joined(separator: [dialect.delimiter])) + lineEnd
    }

    private func line(_ record: StoredRecord, _ content: Content, _ notes: RejectNotes, file: String) -> [UInt8] {
        let nowhere = JSONNode.Origin(line: record.line, byte: 1)
        func reasons(_ texts: [String]) -> [JSONMember] {
            zip(Self.annotations, texts).map { name, note in
                JSONMember(name, JSONNode(name == CorrectionColumns.line ? .number(note) : .string(note), at: nowhere))
            }
        }
        guard case .tree(let tree) = content, case .object(let own) = tree.value else {
            let texts = notes.texts(file: file, whole: .member)
            return unreadable(record.raw ?? [], JSONNode(.object(reasons(texts)), at: nowhere))
        }
        let members = own.filter { !Self.annotations.contains($0.name) }
        return JSONNode(.object(members + reasons(notes.texts(file: file))), at: nowhere).serialized + lineEnd
    }

    /// The line itself as one more member, byte by byte: one that is no text has to come back as the byte it was.
    private func unreadable(_ raw: [UInt8], _ reasons: JSONNode) -> [UInt8] {
        var line = Array("{".utf8)
        line.appendJSONString(CorrectionColumns.raw)
        line.append(UInt8(ascii: ":"))
        line.appendJSONString(of: raw)
        line.append(UInt8(ascii: ","))
        return line + reasons.serialized.dropFirst() + lineEnd
    }
}
