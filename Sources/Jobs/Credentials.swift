import Foundation
package import Records
package import Signing

/// The secrets of a run, from the environment, a file it names or the folder of a service's credentials, checked before
/// the first request.
///
/// No message holds a secret, nor a part of one.
package enum Credentials: Hashable, Sendable, CaseIterable {
    /// `RAPIDO_CLIENT_KEY`
    case clientKey
    /// `RAPIDO_SIGNING_SECRET`
    case signingSecret
    /// `RAPIDO_SIGNING_SECRET_NEXT`: signs beside the current one while both sides change over.
    case nextSigningSecret

    /// The variable that holds it. `_FILE` behind its name names a file, and systemd's credentials have a file of its name.
    package var variable: String {
        switch self {
        case .clientKey: "RAPIDO_CLIENT_KEY"
        case .signingSecret: "RAPIDO_SIGNING_SECRET"
        case .nextSigningSecret: "RAPIDO_SIGNING_SECRET_NEXT"
        }
    }

    package var fileVariable: String { variable + "_FILE" }

    private var name: String {
        switch self {
        case .clientKey: "client key"
        case .signingSecret: "signing secret"
        case .nextSigningSecret: "next signing secret"
        }
    }

    /// A secret that was found, and what there is to say of how it is kept.
    package struct Found: Sendable {
        package let secret: Secret
        /// In words for a person, lower case.
        package let remarks: [String]
    }

    /// The secret: printable ASCII, at least 32 characters.
    /// - Throws: `Problem` of kind `credentials`: missing, given twice, unreadable or implausible.
    package func find(in environment: [String: String]) throws(Problem) -> Found {
        guard let place = try place(in: environment) else { throw missing(in: environment) }
        return try found(at: place)
    }

    /// The same; nil where there is none anywhere.
    package func findIfSet(in environment: [String: String]) throws(Problem) -> Found? {
        try place(in: environment).map { (place) throws(Problem) in try found(at: place) }
    }

    package func read(from environment: [String: String]) throws(Problem) -> Secret {
        try find(in: environment).secret
    }
}

extension Credentials {
    /// Where a secret stands.
    private enum Place {
        case variable(String)
        case file(String)
        /// Of `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
        case credential(String)
    }

    private static let folderVariable = "CREDENTIALS_DIRECTORY"

    private func place(in environment: [String: String]) throws(Problem) -> Place? {
        switch (environment.value(variable), environment.value(fileVariable)) {
        case (let text?, nil): return .variable(text)
        case (nil, let path?): return .file(path)
        case (_?, _?): throw problem("\(variable) and \(fileVariable) are both set", hint: "unset one of them")
        case (nil, nil):
            guard let folder = environment.value(Self.folderVariable) else { return nil }
            let path = "\(folder)/\(variable)"
            return FilePlace.isAbsent(path) ? nil : .credential(path)
        }
    }

    private func missing(in environment: [String: String]) -> Problem {
        let folder =
            environment.value(Self.folderVariable) == nil
            ? "" : ", and $\(Self.folderVariable) has no \(variable)"
        return problem(
            "there is no \(name): neither \(variable) nor \(fileVariable) is set\(folder)",
            hint: "export \(variable), or name a file that holds it in \(fileVariable)")
    }

    private func found(at place: Place) throws(Problem) -> Found {
        var remarks: [String] = []
        let text: String
        switch place {
        case .variable(let written): text = written
        case .file(let path), .credential(let path):
            let file = try contents(of: path, at: place)
            text = (file.hasMark ? "\u{FEFF}" : "") + file.text
            if let remark = file.readers.map({ "\(words(for: place)) can be read by \($0)" }) {
                remarks.append("\(remark): `chmod 600 \(path.shellQuoted)`")
            }
        }
        let (secret, oddities) = Self.trimmed(text)
        remarks += oddities.map { "the \(name) in \(words(for: place)) \($0)" }
        if let doubt = Self.doubt(about: secret) {
            throw problem("the \(name) in \(words(for: place)) \(doubt)", hint: remedy(for: secret))
        }
        return Found(secret: Secret(secret), remarks: remarks)
    }

    /// What is around it may be all that is wrong.
    private func remedy(for secret: String) -> String {
        if secret.lowercased().hasPrefix("bearer ") {
            return self == .clientKey
                ? "leave out the word Bearer: the key goes bare, and `api: { auth: bearer }` in the job puts that word before it"
                : "leave out the word Bearer"
        }
        if secret.hasSuffix("\r") {
            return "leave out the carriage return: whatever sets it has the line ends of Windows, and "
                + "`sed -i 's/\\r$//' FILE` takes them out of a file"
        }
        if let first = secret.first, first == secret.last, first == "\"" || first == "'" {
            return "leave out the quotes around the \(name)"
        }
        let isPadded = [secret.first, secret.last].compactMap(\.self).contains(where: " \t".contains)
        return isPadded
            ? "leave out the blanks around the \(name)" : "put the \(name) you were given into it"
    }

    private func contents(of path: String, at place: Place) throws(Problem) -> SmallFile {
        do {
            return try SmallFile(at: path)
        } catch {
            throw problem(
                "\(words(for: place)) cannot be read: \(error.reason)",
                hint: error.remedy
                    ?? (error.fault == .tooLarge
                        ? "name a file that holds the \(name), and nothing else"
                        : "name a file that holds the \(name) and that this user may read"))
        }
    }

    private func words(for place: Place) -> String {
        switch place {
        case .variable: variable
        case .file(let path): "the file \(path) that \(fileVariable) names"
        case .credential(let path): "the file \(path) of $\(Self.folderVariable)"
        }
    }

    private func problem(_ message: String, hint: String) -> Problem {
        Problem(.credentials, message, hint: hint)
    }
}

extension Credentials {
    /// The text without what editors put around it, and what that was.
    private static func trimmed(_ text: String) -> (secret: String, oddities: [String]) {
        var scalars = text.unicodeScalars[...]
        var oddities: [String] = []
        if scalars.first == "\u{FEFF}" {
            scalars.removeFirst()
            oddities.append("begins with a byte order mark, which is left out")
        }
        if scalars.last == "\n" {
            scalars.removeLast()
            if scalars.last == "\r" {
                scalars.removeLast()
                oddities.append("ends with a carriage return and a line end, which are left out")
            } else {
                oddities.append("ends with a line end, which is left out")
            }
        }
        return (String(scalars), oddities)
    }

    /// Why this cannot be a secret somebody issued (partner-api.md, "Handling of secrets"); nil where it can.
    private static func doubt(about secret: String) -> String? {
        switch secret {
        case "": "is empty"
        case _
        where secret.count > 1 && ["\"", "'"].contains(secret.prefix(1)) && secret.prefix(1) == secret.suffix(1):
            "stands in quotes"
        case _ where isPlaceholder(secret): "is a placeholder"
        case _ where secret.lowercased().hasPrefix("bearer "): "begins with the word Bearer"
        case _ where secret.hasSuffix("\r") && secret.unicodeScalars.count { $0 == "\r" } == 1:
            "ends with a carriage return"
        case _ where secret.unicodeScalars.contains("\r"): "holds a carriage return"
        case _ where secret.unicodeScalars.contains("\n"): "holds more than one line"
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
