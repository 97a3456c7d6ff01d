package import Records
package import Signing

/// The secrets of a run, from the environment or a file it names, checked before the first request.
///
/// No message holds a secret, nor a part of one.
package enum Credentials: Hashable, Sendable {
    /// `RAPIDO_CLIENT_KEY`, or the file named by `RAPIDO_CLIENT_KEY_FILE`.
    case clientKey
    /// `RAPIDO_SIGNING_SECRET`, or the file named by `RAPIDO_SIGNING_SECRET_FILE`.
    case signingSecret

    /// The secret itself: printable ASCII, at least 32 characters, a line end behind it left out.
    /// - Throws: `Problem` of kind `credentials`: missing, given twice, unreadable or implausible.
    package func read(from environment: [String: String]) throws(Problem) -> Secret {
        Secret(try text(from: environment))
    }

    func text(from environment: [String: String]) throws(Problem) -> String {
        let secret = try written(in: environment).withoutLineEnd
        if let doubt = Self.doubt(about: secret) {
            throw problem(
                "the \(name) in \(source(in: environment)) \(doubt)", hint: "put the \(name) you were given into it")
        }
        return secret
    }
}

extension Credentials {
    private var name: String { self == .clientKey ? "client key" : "signing secret" }
    private var variable: String { self == .clientKey ? "RAPIDO_CLIENT_KEY" : "RAPIDO_SIGNING_SECRET" }
    private var fileVariable: String { variable + "_FILE" }

    private func written(in environment: [String: String]) throws(Problem) -> String {
        switch (environment.value(variable), environment.value(fileVariable)) {
        case (let secret?, nil):
            return secret
        case (nil, let path?):
            return try contents(of: path)
        case (nil, nil):
            throw problem(
                "there is no \(name): neither \(variable) nor \(fileVariable) is set",
                hint: "export \(variable), or name a file that holds it in \(fileVariable)")
        case (_?, _?):
            throw problem("\(variable) and \(fileVariable) are both set", hint: "unset one of them")
        }
    }

    private func contents(of path: String) throws(Problem) -> String {
        do {
            return try SmallFile.text(at: path)
        } catch {
            throw problem(
                "the file \(path) that \(fileVariable) names cannot be read: \(error.reason)",
                hint: error.remedy ?? "name a file that holds the \(name) and that this user may read")
        }
    }

    private func source(in environment: [String: String]) -> String {
        environment.value(variable) != nil ? variable : "the file that \(fileVariable) names"
    }

    private func problem(_ message: String, hint: String) -> Problem {
        Problem(.credentials, message, hint: hint)
    }
}

extension Credentials {
    /// Why this cannot be a secret somebody issued (partner-api.md, "Handling of secrets"); nil where it can.
    private static func doubt(about secret: String) -> String? {
        switch secret {
        case "": "is empty"
        case _ where isPlaceholder(secret): "is a placeholder"
        case _ where !secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }):
            "holds blanks, control characters or letters beyond ASCII"
        case _ where secret.utf8.count < 32: "has \(secret.utf8.count) characters; expected at least 32"
        default: nil
        }
    }

    private static func isPlaceholder(_ secret: String) -> Bool {
        let letters = secret.lowercased().filter { $0.isLetter || $0.isNumber }
        let words = [
            "changeme", "replaceme", "placeholder", "yourkey", "yourclientkey", "yourapikey", "yoursecret",
            "yoursigningsecret", "insertkey", "insertyour", "keyhere", "secrethere", "xxxxxxxx", "todo",
        ]
        return Set(secret).count == 1 || (secret.hasPrefix("<") && secret.hasSuffix(">"))
            || secret.contains("${") || secret.contains("{{") || letters == "todo"
            || words.dropLast().contains(where: letters.contains)
    }
}

extension [String: String] {
    /// An empty variable is one that is not set.
    fileprivate func value(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }
}

extension String {
    fileprivate var withoutLineEnd: String {
        hasSuffix("\n") || hasSuffix("\r\n") ? String(dropLast()) : self
    }
}
