import Mapping
import Records

extension JobFile {
    /// A canonical text of everything in the job that decides what event a record becomes: the mapping and the
    /// null texts, with the version of this text itself.
    ///
    /// Equal for jobs that differ only in layout, comments, quoting or the order of a `map`; a digest of it
    /// tells whether the validations in the ledger are still those of this job.
    package var mappingFingerprint: String {
        var lines = ["mapping 1, schemaVersion 1"]
        lines.append("null " + Set(input.nulls).sorted().map(\.jsonText).joined(separator: ","))
        if let dialect = input.csv.fingerprint { lines.append("csv " + dialect) }
        lines += event?.fields.map { path, field in "\(path.jsonText) \(field.fingerprint)" } ?? ["as it stands"]
        return lines.joined(separator: "\n") + "\n"
    }
}

extension CSVDialect {
    /// What decides which fields a row has; nil where it is the usual.
    fileprivate var fingerprint: String? {
        let usual = CSVDialect()
        guard quote != usual.quote || !isPlain else { return nil }
        let characters = [quote, escape].map { $0.map(String.init) ?? "none" }
        return (characters + [comment.jsonText, String(trims)]).joined(separator: " ")
    }
}

extension FieldMapping {
    fileprivate var fingerprint: String {
        var steps = ["from " + template.fingerprint]
        if let map {
            let words = map.sorted { $0.key < $1.key }.map { "\($0.key.jsonText):\($0.value.jsonText)" }
            steps.append("map " + words.joined(separator: ","))
        }
        if let fallback { steps.append("default " + fallback.fingerprint) }
        if let time { steps.append("time \(time)") }
        if let zone { steps.append("zone " + zone.jsonText) }
        return steps.joined(separator: " ")
    }
}

extension Template {
    fileprivate var fingerprint: String { parts.map(\.fingerprint).joined(separator: "+") }
}

extension Template.Part {
    fileprivate var fingerprint: String {
        switch self {
        case .text(let text): text.jsonText
        case .column(let column): "{\(column.description.jsonText)}"
        }
    }
}

extension String {
    /// In quotes and escaped, so that no text can look like another's neighbour.
    fileprivate var jsonText: String {
        var bytes: [UInt8] = []
        bytes.appendJSONString(self)
        return String(decoding: bytes, as: UTF8.self)
    }
}
