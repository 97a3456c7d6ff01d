internal import Foundation
internal import Records
internal import Signing

/// What a server says, made fit for logs, reports and the ledger.
struct ForeignText {
    /// A server may echo the request; what it says of these is blotted out.
    var secrets: [Secret]

    private static let limit = 500

    /// Invisible characters escaped, secrets blotted out, cut to 500 characters; nil where nothing is left.
    func clean(_ text: String?) -> String? {
        guard let text, !text.isEmpty else { return nil }
        var kept = ""
        var room = Self.limit
        // Blotted before the cut, so that no part of a secret is left standing at the end.
        for piece in blotted(Array(text.unicodeScalars)) {
            room -= piece.count
            guard room >= 0 else { break }
            kept += piece
        }
        return kept
    }

    /// Each character as it is shown; a secret as one piece, with whatever invisible stands between its letters.
    private func blotted(_ scalars: [Unicode.Scalar]) -> [String] {
        var pieces = scalars.map(\.escaped)
        let visible = scalars.indices.filter { !scalars[$0].isWrittenOut }
        for secret in secrets {
            for form in secret.forms {
                for start in occurrences(of: form, in: visible.map { scalars[$0] }) {
                    let (first, last) = (visible[start], visible[start + form.count - 1])
                    for place in first...last { pieces[place] = "" }
                    pieces[first] = secret.description
                }
            }
        }
        return pieces
    }

    private func occurrences(of form: [Unicode.Scalar], in scalars: [Unicode.Scalar]) -> [Int] {
        guard let head = form.first, scalars.count >= form.count else { return [] }
        return (0...scalars.count - form.count).filter { start in
            scalars[start] == head && scalars[start...].starts(with: form)
        }
    }
}

extension Secret {
    /// The ways a server may write it: plain, percent-encoded, in base64 and in hexadecimal.
    fileprivate var forms: [[Unicode.Scalar]] {
        guard !revealedBytes.isEmpty else { return [] }
        let base64 = Data(revealedBytes).base64EncodedString().filter { $0 != "=" }
        let hexadecimal = revealedBytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        let texts = [
            revealedText, revealedText.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "", base64,
            base64.replacing("+", with: "-").replacing("/", with: "_"), hexadecimal, hexadecimal.uppercased(),
        ]
        return texts.filter { !$0.isEmpty }.map { Array($0.unicodeScalars) }
    }
}
