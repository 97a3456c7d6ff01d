import Foundation
import Records

/// A server that repeats what it was sent, as proxies and debug pages do.
extension FaultName {
    /// The answer to a request with that key; nil for every other fault.
    func echo(of key: String) -> SandboxReply? {
        switch self {
        case .echo400: SandboxReply(400, Self.echo(key))
        case .echo401: SandboxReply(401, Self.echo(key))
        case .echo500: SandboxReply(500, Self.echo(key))
        default: nil
        }
    }

    private static func echo(_ key: String) -> SandboxReply.Content {
        let half = key.count / 2
        let hexadecimal: [String] = key.utf8.map { byte in Hexadecimal.text(of: [byte]) }
        let percent: String = hexadecimal.map { digits in "%" + digits }.joined()
        let spaced: String = key.map { letter in String(letter) }.joined(separator: " ")
        let parts = [String(key.prefix(half)), String(key.suffix(half))]
        let texts = [key, "authorization: " + key, #"{"key":""# + key + #""}"#]
        let encoded: [String] = texts.map { text in Data(text.utf8).base64EncodedString() }
        var writings: [String] = [key] + parts
        writings += [key.uppercased(), "Bearer " + key]
        writings += encoded
        writings += [encoded[2].lowercased(), hexadecimal.joined()]
        writings += [hexadecimal.joined(separator: ":").uppercased(), percent, spaced]
        let error: [String: Any] = [
            "message": writings.joined(separator: "; "), "details": ["field": writings[5], "message": writings[3]],
        ]
        let body: [String: Any] = [
            "success": false, "code": key.uppercased(), "error": error, "requestId": "req_\(writings[2])",
        ]
        return .verbatim(String(decoding: JSONText.bytes(of: body), as: UTF8.self), type: "application/json")
    }
}
