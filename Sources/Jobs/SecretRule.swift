import Records

/// No secret stands in a job file, and none is drawn into it (partner-api.md, "Handling of secrets").
///
/// Its messages name the key and the place, never the value.
struct SecretRule {
    let lint: JobLint

    /// The variables the importer reads by itself.
    static let variables = Set(Credentials.allCases.map(\.variable))

    private static let words: Set = [
        "clientkey", "key", "apikey", "token", "accesstoken", "secret", "clientsecret", "signingsecret", "hmacsecret",
        "signingkey", "privatekey", "password", "passwd", "passphrase", "authorization", "credentials",
    ]

    /// Whether a key names a secret, letter case, `_` and `-` left out of account.
    static func names(_ key: String) -> Bool {
        words.contains(key.lowercased().filter { $0 != "_" && $0 != "-" })
    }

    /// Walks the whole file.
    func check(_ value: YAMLValue, at path: [String] = []) {
        switch value.content {
        case .nothing: return
        case .text(let text): check(text, at: value.place, path)
        case .list(let values): values.forEach { check($0, at: path) }
        case .members(let members): members.forEach { check($0, at: path) }
        }
    }

    private func check(_ member: YAMLValue.Member, at path: [String]) {
        let name = path + [member.key]
        if Self.names(member.key), !isData(member, at: path) {
            let variable = name.contains("signing") ? "RAPIDO_SIGNING_SECRET" : "RAPIDO_CLIENT_KEY"
            report(
                "\(named(name)) is a secret, and a job file holds none; put it into \(variable), or into a file that "
                    + "\(variable)_FILE names", at: member.place)
        }
        check(member.value, at: name)
    }

    /// The words of an export are nobody's secret: those a `map` translates, an attribute read from a column, and the key
    /// column of a table; nor is the path of a file.
    private func isData(_ member: YAMLValue.Member, at path: [String]) -> Bool {
        // A path; the key itself would be seen by its first line.
        if path == ["tls"] { return member.key == "key" }
        if path.first == "lookups" { return path.count == 1 || member.key == "key" }
        guard path.first == "event" else { return false }
        return path.last == "map" || (path == ["event", "attributes"] && member.value.scalar?.contains("{") != false)
    }

    private func check(_ text: String, at place: YAMLValue.Place, _ path: [String]) {
        if text.contains("PRIVATE KEY-----") {
            report(
                "\(named(path)) holds a private key, and a job file holds no secret; name the file it is in", at: place)
        }
        for variable in VariableText(parsing: text)?.variables ?? [] where Self.variables.contains(variable) {
            report(
                "\(named(path)) takes ${\(variable)}, a secret, and a job file holds none; the importer reads that "
                    + "variable by itself", at: place)
        }
        if let url = text.firstMatch(of: /:\/\/[^\/@\s:]*:([^\/@\s]+)@/), !url.output.1.hasPrefix("${") {
            report("\(named(path)) holds a password, \(Self.remedy(for: path))", at: place)
        }
    }

    private static func remedy(for path: [String]) -> String {
        let rule = "and a job file holds no secret;"
        return switch path.prefix(2) {
        case ["state"]: "\(rule) put it into PGPASSWORD, or into the file that PGPASSFILE names"
        // By environment as well.
        case ["api", "baseURL"]: "and the API takes none; leave out what stands before the @"
        case ["api", "proxy"]: "\(rule) take the whole value from a variable such as ${RAPIDO_PROXY}"
        default: "\(rule) take the whole value from a variable"
        }
    }

    private func named(_ path: [String]) -> String { path.joined(separator: ".").quoted }

    private func report(_ message: String, at place: YAMLValue.Place) {
        lint.report(JobMistake(at: place, message))
    }
}
