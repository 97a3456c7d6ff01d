package import Records

/// What names a server on the command line, in place of a job's `api` and `signing`.
package struct CallOptionTexts: Hashable, Sendable {
    package var baseURL: String
    package var clientID: String
    package var service: String
    package var appID: String
    /// A word of `signing.scheme`.
    package var signing: SigningSection.Name

    package init(baseURL: String, clientID: String, service: String, appID: String, signing: SigningSection.Name) {
        self.baseURL = baseURL
        self.clientID = clientID
        self.service = service
        self.appID = appID
        self.signing = signing
    }
}

extension CallOptionTexts {
    /// A job that says the same; JSON strings are YAML.
    var jobText: String {
        let api = [("baseURL", baseURL), ("clientId", clientID), ("service", service), ("appId", appID)].map {
            "\($0): \($1.replacing("${", with: "$${").jsonText)"
        }
        return "api: { \(api.joined(separator: ", ")) }\nsigning: { scheme: \(signing.rawValue) }\n"
    }

    /// A problem that names the options where it names a job's keys.
    package func naming(_ problem: Problem) -> Problem {
        let names = [
            ("api.baseURL", "--base-url"), ("api.clientId", "--client-id"), ("api.service", "--service"),
            ("api.appId", "--app-id"), ("signing.scheme", "--signing"),
        ]
        let rename = { (text: String) in
            names.reduce(text) { $0.replacing("\"\($1.0)\"", with: $1.1).replacing($1.0, with: $1.1) }
        }
        return Problem(
            problem.kind, rename(problem.message), context: problem.context.map(rename), hint: rename(problem.hint))
    }
}
