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
    /// Of CSV; default true.
    package var hasHeader: Bool
    /// Default: UTF-8; UTF-16 by its byte order mark.
    package var encoding: TextEncoding

    package init(
        kind: Kind? = nil, delimiter: UInt8? = nil, hasHeader: Bool = true, encoding: TextEncoding = .utf8
    ) {
        self.kind = kind
        self.delimiter = delimiter
        self.hasHeader = hasHeader
        self.encoding = encoding
    }

    /// The format of a file of that name, letter case left out of account; nil where nothing tells it.
    package func format(of name: String) -> SourceFormat? {
        let plain = Packing.unpacked(name.lowercased())
        guard let kind = kind ?? Self.kind(of: plain) else { return nil }
        guard kind == .csv else { return .ndjson }
        let usual = plain.hasSuffix(".tsv") ? UInt8.tab : UInt8(ascii: ",")
        return .csv(CSVDialect(delimiter: delimiter ?? usual, hasHeader: hasHeader))
    }

    private static func kind(of name: String) -> Kind? {
        switch name.split(separator: ".").last {
        case "csv", "tsv": .csv
        case "ndjson", "jsonl": .ndjson
        default: nil
        }
    }
}
