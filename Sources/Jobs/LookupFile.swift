import Crypto
import Foundation
import Mapping
import Reading
import Records

/// Reads a table of the job into memory.
struct LookupFile {
    private let section: LookupSection
    /// As messages name it.
    private var path: String { section.path }
    /// Those the job uses, beside the key.
    private let columns: [String]

    /// - Throws: `Problem` of kind `configuration` for whatever keeps the table from being used.
    static func table(_ section: LookupSection, columns: [String]) throws(Problem) -> LookupTable {
        let file = LookupFile(section: section, columns: columns)
        do {
            return try file.read()
        } catch {
            guard error.kind != .configuration else { throw error }
            throw file.unusable(error.message, context: error.context, hint: file.recodingHint(onLine: 1) ?? error.hint)
        }
    }

    private func read() throws(Problem) -> LookupTable {
        if let oddity = FilePlace.oddity(at: path) {
            throw unusable("\(path) is \(oddity)", hint: "name a CSV file with a header")
        }
        var source = try opened()
        let header = source.header ?? []
        let key = try index(of: section.key, in: header)
        let places = try columns.map { (name) throws(Problem) in try index(of: name, in: header) }
        var builder = LookupTableBuilder(columns: places.count)
        var digest = SHA256()
        while let batch = try source.next(limit: 4096) {
            for record in batch.records {
                if let finding = record.findings.first(where: { $0.severity == .error }) { throw unreadable(finding) }
                let cells = batch.fields[record.fields].map { batch.text(of: $0) }
                let texts = places.map { cells[$0] }
                try add(cells[key], texts, of: record, to: &builder)
                for text in [cells[key]] + texts { digest.update(packed: text) }
            }
        }
        return builder.table(
            name: section.name, key: section.key, file: path, digest: ContentDigest.text(of: digest.finalize()),
            columns: columns)
    }

    private func add(
        _ key: ArraySlice<UInt8>, _ texts: [ArraySlice<UInt8>], of record: RecordBatch.Record,
        to builder: inout LookupTableBuilder
    ) throws(Problem) {
        switch builder.add(key: key, line: record.line, texts) {
        case .added, .keyless: break
        case .repeated(let line):
            let text = String(decoding: key, as: UTF8.self)
            throw unusable(
                "\(section.key.quoted) is \(text.quoted) on line \(line) and on line \(record.line) of \(path)",
                hint: "leave one of the two rows: a key stands once in a table")
        case .full:
            throw unusable("\(path) is larger than 4 GiB", hint: "leave the rows and columns that the job needs")
        }
    }

    /// The file's records. Where its header is one column with the delimiter that the name tells, it may be several with
    /// another.
    private func opened() throws(Problem) -> any RecordSource {
        let source = try open(delimiter: nil)
        guard let header = source.header, header.count == 1, header[0] != section.key,
            let delimiter = ";\t|,".utf8.first(where: { header[0].utf8.contains($0) })
        else { return source }
        return try open(delimiter: delimiter)
    }

    private func open(delimiter: UInt8?) throws(Problem) -> any RecordSource {
        try OpenedInput.open(try input(delimiter: delimiter)).source
    }

    private func input(delimiter: UInt8?) throws(Problem) -> Input {
        let choice = FormatChoice(kind: .csv, delimiter: delimiter)
        let place = path.hasPrefix("/") ? path : "\(FilePlace.workingDirectory)/\(path)"
        var input = try Input.file(place, name: path, choice)
        input.isTable = true
        return input
    }
}

extension LookupFile {
    private func index(of column: String, in header: [String]) throws(Problem) -> Int {
        let places = header.indices.filter { header[$0] == column }
        if places.count == 1 { return places[0] }
        if places.count > 1 {
            let list = places.map { String($0 + 1) }.joined(separator: " and column ")
            throw unusable(
                "\(column.quoted) is column \(list) of \(path)",
                hint: "rename the columns, so that it is plain which one is meant")
        }
        guard !header.isEmpty else {
            throw unusable(
                "\(path) is empty", hint: "its first line names the columns, \(section.key.quoted) among them")
        }
        let nearest = Suggestion.nearest(to: column, among: header).map { "did you mean \($0.quoted)? " } ?? ""
        let list = header.prefix(20).map(\.quoted).joined(separator: ", ")
        let more = header.count > 20 ? " and \(header.count - 20) more" : ""
        throw unusable(
            "\(path) has no column \(column.quoted)", context: ["its header is \(list)\(more)"],
            hint: "\(nearest)name the columns in the job as the header does")
    }

    private func unreadable(_ finding: Finding) -> Problem {
        unusable(
            "\(Position(file: path, line: finding.line, byte: finding.byte)): \(finding.message)",
            hint: recodingHint(onLine: finding.line) ?? finding.hint ?? "correct the row in the table")
    }

    /// What makes a table UTF-8 that is in another encoding, for a job has no word for that; nil where the first line that
    /// is not UTF-8 is another one.
    private func recodingHint(onLine line: Int) -> String? {
        guard let input = try? input(delimiter: nil), let census = EncodingCensus.of(input), census.firstOther == line
        else { return nil }
        return census.recodingHint(input)
    }

    private func unusable(_ message: String, context: [String] = [], hint: String) -> Problem {
        Problem(
            .configuration, "the lookup \(section.name.quoted) cannot be used: \(message)", context: context, hint: hint
        )
    }
}

extension SHA256 {
    /// With its length, so that no text runs into the next.
    fileprivate mutating func update(packed text: ArraySlice<UInt8>) {
        withUnsafeBytes(of: UInt64(text.count).littleEndian) { update(bufferPointer: $0) }
        text.withUnsafeBytes { update(bufferPointer: $0) }
    }
}
