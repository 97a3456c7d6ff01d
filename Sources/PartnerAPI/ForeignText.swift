internal import Records
internal import Signing

/// What a server says, made fit for logs, reports and the ledger.
struct ForeignText: Sendable {
    private static let limit = 500
    /// More than is ever shown, however much of it is blotted out.
    private static let mostRead = 4096

    /// A server may echo the request; what it says of these is blotted out.
    private let traces: SecretTraces

    init(secrets: [Secret]) {
        traces = SecretTraces(of: secrets)
    }

    /// The same, and more that is not to be shown.
    func redacting(_ secrets: [Secret]) -> ForeignText {
        ForeignText(traces: SecretTraces(of: secrets, beside: traces))
    }

    private init(traces: SecretTraces) { self.traces = traces }

    /// Invisible characters escaped, secrets blotted out, cut to 500 characters; nil where nothing is left.
    func clean(_ text: String?) -> String? { clean(text, writtenAs: \.escaped) }

    /// The same of a value that stands for itself, such as a person's name: whoever prints it escapes it.
    func blotted(_ text: String?) -> String? { clean(text, writtenAs: { String($0) }) }

    private func clean(_ text: String?, writtenAs written: (Unicode.Scalar) -> String) -> String? {
        guard let text, !text.isEmpty else { return nil }
        let scalars = Array(text.unicodeScalars.prefix(Self.mostRead))
        var pieces = scalars.map(written)
        // Blotted before the cut, so that no part of a secret is left standing at the end.
        for range in traces.ranges(in: scalars) {
            for place in range { pieces[place] = "" }
            pieces[range.lowerBound] = Secret.mask
        }
        var kept = ""
        var room = Self.limit
        for piece in pieces {
            room -= piece.count
            guard room >= 0 else { break }
            kept += piece
        }
        return kept
    }

    /// As `clean`, of an answer that is a success: what is as short as request ids are is looked at for the secret itself
    /// and its usual encodings alone.
    func cleanLabel(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        let bytes = text.utf8
        let isPlain = bytes.count <= Self.labelLimit && bytes.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain && !traces.mayBe(in: bytes) ? text : clean(text)
    }

    /// `req_` and a UUID.
    private static let labelLimit = 40
}
