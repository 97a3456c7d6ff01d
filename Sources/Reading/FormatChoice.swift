package import Records

/// What a job or command says about the format; the name of a file tells the rest.
package struct FormatChoice: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case csv
        case ndjson
    }

    /// Nil: the name tells.
    package var kind: Kind?
    /// Nil: a comma, or a tab where the name ends in `.tsv`.
    package var delimiter: UInt8?
    /// How a CSV is written, its delimiter apart.
    package var csv: CSVDialect

    package init(kind: Kind? = nil, delimiter: UInt8? = nil, csv: CSVDialect) {
        self.kind = kind
        self.delimiter = delimiter
        self.csv = csv
    }

    package init(kind: Kind? = nil, delimiter: UInt8? = nil, hasHeader: Bool = true) {
        self.init(kind: kind, delimiter: delimiter, csv: CSVDialect(hasHeader: hasHeader))
    }

    /// The format of a file of that name, letter case left out of account; nil where nothing tells it.
    package func format(of name: String) -> (format: SourceFormat, isGzip: Bool)? {
        let lower = name.lowercased()
        let isGzip = lower.hasSuffix(".gz")
        let plain = isGzip ? String(lower.dropLast(3)) : lower
        guard let kind = kind ?? Self.kind(of: plain) else { return nil }
        guard kind == .csv else { return (.ndjson, isGzip) }
        var dialect = csv
        dialect.delimiter = delimiter ?? (plain.hasSuffix(".tsv") ? UInt8.tab : UInt8(ascii: ","))
        return (.csv(dialect), isGzip)
    }

    private static func kind(of name: String) -> Kind? {
        switch name.split(separator: ".").last {
        case "csv", "tsv": .csv
        case "ndjson", "jsonl": .ndjson
        default: nil
        }
    }
}
