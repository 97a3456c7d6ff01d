import Foundation
import Records

/// A file of profiles as AWS's tools write them: `[NAME]`, and below it `key = value`
/// (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html).
struct ProfileFile: Sendable {
    let path: String
    private let profiles: [String: [String: String]]

    /// Nil where there is no such file.
    /// - Throws: `Problem` of kind `credentials`: there is one, and it cannot be read.
    init?(at path: String) throws(Problem) {
        guard !FilePlace.isAbsent(path) else { return nil }
        if let oddity = FilePlace.oddity(at: path) {
            throw Problem(
                .credentials, "the profiles of the object store, \(path), are \(oddity)",
                hint: "name a file in AWS_SHARED_CREDENTIALS_FILE or AWS_CONFIG_FILE")
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)), let text = String(data: data, encoding: .utf8)
        else {
            throw Problem(
                .credentials, "the profiles of the object store, \(path), cannot be read",
                hint: "make it a text file that this user may read: `ls -l \(path.shellQuoted)`")
        }
        self.init(parsing: text, path: path)
    }

    init(parsing text: String, path: String) {
        self.path = path
        var profiles: [String: [String: String]] = [:]
        var name: String?
        for line in text.split(whereSeparator: \.isNewline) {
            guard let first = line.first, first != "#", first != ";" else { continue }
            if first == "[", let end = line.firstIndex(of: "]") {
                let words = line[..<end].dropFirst().split(whereSeparator: \.isWhitespace)
                // Of other sections, such as sso-session, nothing is wanted.
                name = words.count == 1 || words.first == "profile" ? words.last.map(String.init) : nil
                if let name, profiles[name] == nil { profiles[name] = [:] }
                // What is indented belongs to the setting above it.
            } else if let name, !first.isWhitespace, let equals = line.firstIndex(of: "=") {
                let key = line[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
                profiles[name]?[key] = line[equals...].dropFirst().trimmingCharacters(in: .whitespaces)
            }
        }
        self.profiles = profiles
    }

    var names: [String] { profiles.keys.sorted() }

    /// The settings of a profile; nil where there is none of that name.
    subscript(name: String) -> [String: String]? { profiles[name] }
}
