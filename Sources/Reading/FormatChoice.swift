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
    /// Default: UTF-8; UTF-16 by its byte order mark.
    package var encoding: TextEncoding

    package init(
        kind: Kind? = nil, delimiter: UInt8? = nil, csv: CSVDialect = CSVDialect(), encoding: TextEncoding = .utf8
    ) {
        self.kind = kind
        self.delimiter = delimiter
        self.csv = csv
        self.encoding = encoding
    }

    /// The format of a file of that name, letter case left out of account; nil where nothing tells it.
    package func format(of name: String) -> SourceFormat? {
        let plain = Packing.unpacked(name.lowercased())
        guard let kind = kind ?? Self.kind(of: plain) else { return nil }
        guard kind == .csv else { return .ndjson }
        var dialect = csv
        dialect.delimiter = delimiter ?? (plain.hasSuffix(".tsv") ? UInt8.tab : UInt8(ascii: ","))
        return .csv(dialect)
    }

    private static func kind(of name: String) -> Kind? {
        switch name.split(separator: ".").last {
        case "csv", "tsv": .csv
        case "ndjson", "jsonl": .ndjson
        default: nil
        }
    }
}
