package import Records

/// Writes unsettled records back in their source's own format, with the reason behind each.
///
/// A record that could be read keeps its bytes, quoting included. One that could not be read as columns
/// stands whole in the first column, so that nothing shifts.
package struct RejectsWriter: Sendable {
    /// What `rejects` puts behind each record.
    package static let annotations = ["_file", "_line", "_code", "_field", "_hint"]

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

    package init(_ layout: Layout) {
        self.layout = layout
    }

    /// The header line, where the format has one.
    package var header: [UInt8]? {
        guard case .csv(let dialect) = layout.format, let header = layout.header else { return nil }
        return Self.row(header + Self.annotations, dialect)
    }

    /// What stands in front of the reasons.
    package enum Content: Sendable {
        /// The record's bytes as they stood.
        case verbatim
        /// Its fields without the annotations of an earlier round.
        case fields([String])
        /// The NDJSON object.
        case tree(JSONNode)
        /// It could not be read.
        case unreadable
    }

    /// - Parameter file: the input as messages name it.
    package func row(_ record: StoredRecord, _ content: Content, file: String) -> [UInt8] {
        let notes = RejectNotes(record).texts(file: file)
        guard case .csv(let dialect) = layout.format else { return line(record, content, notes: notes) }
        return switch content {
        case .verbatim: (record.raw ?? []) + [dialect.delimiter] + Self.row(notes, dialect)
        case .fields(let fields): Self.row(fields + notes, dialect)
        case .tree, .unreadable: Self.row(whole(record) + notes, dialect)
        }
    }

    private func whole(_ record: StoredRecord) -> [String] {
        let text = String(decoding: record.raw ?? [], as: UTF8.self)
        return [text] + Array(repeating: "", count: max(0, (layout.header?.count ?? 1) - 1))
    }

    private func line(_ record: StoredRecord, _ content: Content, notes: [String]) -> [UInt8] {
        let nowhere = JSONNode.Origin(line: record.line, byte: 1)
        var members: [JSONMember]
        if case .tree(let tree) = content, case .object(let own) = tree.value {
            members = own.filter { !Self.annotations.contains($0.name) }
        } else {
            let text = String(decoding: record.raw ?? [], as: UTF8.self)
            members = [JSONMember("_raw", JSONNode(.string(text), at: nowhere))]
        }
        for (name, note) in zip(Self.annotations, notes) {
            members.append(
                JSONMember(name, JSONNode(name == "_line" ? .number(note) : .string(note), at: nowhere)))
        }
        return JSONNode(.object(members), at: nowhere).serialized + [0x0A]
    }

    /// RFC 4180 §2: quoted where a field holds the delimiter, a quote or a line end.
    private static func row(_ fields: [String], _ dialect: CSVDialect) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(dialect.delimiter) }
            bytes.append(contentsOf: quoted(field, dialect))
        }
        return bytes + [0x0A]
    }

    private static func quoted(_ field: String, _ dialect: CSVDialect) -> [UInt8] {
        let special: Set<UInt8> = [dialect.delimiter, UInt8(ascii: "\""), 0x0A, 0x0D]
        guard field.utf8.contains(where: special.contains) else { return Array(field.utf8) }
        return Array("\"\(field.replacing("\"", with: "\"\""))\"".utf8)
    }
}
