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
    func clean(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        if isCleanAlready(text) { return text }
        let scalars = Array(text.unicodeScalars.prefix(Self.mostRead))
        var pieces = scalars.map(\.escaped)
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

    /// Short, of visible ASCII, and surely without a trace of a secret, as request ids are.
    private func isCleanAlready(_ text: String) -> Bool {
        let bytes = text.utf8
        return bytes.count <= Self.limit && bytes.allSatisfy { (0x20...0x7E).contains($0) } && !traces.mayBe(in: bytes)
    }
}
