internal import Signing

/// What a server says, made fit for logs, reports and the ledger.
struct ForeignText {
    /// A server may echo the request; what it says of these is blotted out.
    var secrets: [Secret]

    /// Without control and formatting characters and without secrets, cut to 500 characters; nil where nothing is left.
    func clean(_ text: String?) -> String? {
        guard let text else { return nil }
        // Blotted before the cut, so that no part of a secret is left standing at the end.
        let blotted = secrets.filter { !$0.revealedBytes.isEmpty }.reduce(printable(text)) { text, secret in
            text.replacing(secret.revealedText, with: secret.description)
        }
        let kept = String(blotted.prefix(Self.limit))
        return kept.isEmpty ? nil : kept
    }

    private static let limit = 500

    private func printable(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: if scalar == "\n" || scalar == "\t" { kept.append(" ") }
            case .format: continue
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }
}
