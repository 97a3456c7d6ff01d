import Mapping
import Records
import RegularExpressions

extension JobFile {
    /// A canonical text of everything in the job that decides what event a record becomes: the mapping and the
    /// null texts, with the version of this text itself.
    ///
    /// Equal for jobs that differ only in layout, comments, quoting or the order of a `map`; a digest of it
    /// tells whether the validations in the ledger are still those of this job.
    package var mappingFingerprint: String {
        var lines = ["mapping 1, schemaVersion 1", nullsFingerprint]
        // Left out where it is the usual one, as in ledgers that know of none.
        if input.encoding != .utf8 { lines.append("encoding " + input.encoding.name.jsonText) }
        if let dialect = input.csv.fingerprint { lines.append("csv " + dialect) }
        lines += event?.fields.map { path, field in "\(path.jsonText) \(field.fingerprint)" } ?? ["as it stands"]
        if let filter = input.filter { lines.append(filter.fingerprint) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension JobFile {
    private var nullsFingerprint: String {
        "null " + Set(input.nulls).sorted().map(\.jsonText).joined(separator: ",")
    }

    /// Which records are looked at, with a digest of all that decides it; nil: all.
    var recordFilter: RecordFilter? {
        guard var filter = input.filter else { return nil }
        filter.digest = ContentDigest.text(of: [nullsFingerprint, filter.fingerprint].joined(separator: "\n").utf8)
        return filter
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
        var steps = ["from " + templates.map(\.fingerprint).joined(separator: ",")]
        if !replacements.isEmpty {
            let written = replacements.map { "\($0.pattern.source.jsonText):\($0.text.jsonText)" }
            steps.append("replace " + written.joined(separator: ","))
        }
        if let letterCase { steps.append("case \(letterCase.rawValue)") }
        if let map {
            let words = map.sorted { $0.key < $1.key }.map { "\($0.key.jsonText):\($0.value.jsonText)" }
            steps.append("map " + words.joined(separator: ","))
        }
        if let lookup { steps.append("lookup \(lookup.table.jsonText).\(lookup.column.jsonText)") }
        if let otherwise { steps.append("otherwise " + otherwise.jsonText) }
        if let number { steps.append("number " + number.fingerprint) }
        if let fallback { steps.append("default " + fallback.fingerprint) }
        if !times.isEmpty { steps.append("time " + times.map(\.fingerprint).joined(separator: ",")) }
        if let zone { steps.append("zone " + zone.fingerprint) }
        if let plus {
            let templates = plus.templates.map(\.fingerprint).joined(separator: ",")
            steps.append("plus \(templates) \(plus.unit.rawValue)")
        }
        return steps.joined(separator: " ")
    }
}

extension NumberFormat {
    fileprivate var fingerprint: String {
        let parts = [
            decimal.map { "decimal " + String($0).jsonText }, group.map { "group " + String($0).jsonText },
            "strip " + strip.jsonText, scale.map { "scale \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: " ")
    }
}

extension TimeFormat {
    fileprivate var fingerprint: String {
        switch self {
        case .pattern(let pattern): pattern.jsonText
        case .epoch, .epochMillis, .iso8601, .excel: description
        }
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
    var jsonText: String {
        var bytes: [UInt8] = []
        bytes.appendJSONString(self)
        return String(decoding: bytes, as: UTF8.self)
    }
}
