import Foundation
import Records
import Signing

/// What the variables and files that all S3 clients read say of keys, region and endpoint; variables go first.
struct AWSSettings: Sendable {
    private let environment: [String: String]
    private let profile: String
    private let credentials: ProfileFile?
    private let config: ProfileFile?

    /// - Throws: `Problem` of kind `credentials`: a file cannot be read, or a profile is named that there is not.
    init(environment: [String: String]) throws(Problem) {
        // An empty variable is an unset one.
        let set = environment.filter { !$0.value.isEmpty }
        self.environment = set
        let home = set["HOME"] ?? "/"
        func file(_ variable: String, _ usual: String) throws(Problem) -> ProfileFile? {
            guard let named = set[variable] else { return try ProfileFile(at: "\(home)/.aws/\(usual)") }
            let path = named.hasPrefix("~/") ? home + named.dropFirst() : named
            if let file = try ProfileFile(at: path) { return file }
            throw Problem(
                .credentials, "\(path) (\(variable)) does not exist",
                hint: "name the file of your profiles in \(variable), or unset it")
        }
        credentials = try file("AWS_SHARED_CREDENTIALS_FILE", "credentials")
        config = try file("AWS_CONFIG_FILE", "config")
        let named = set["AWS_PROFILE"] ?? set["AWS_DEFAULT_PROFILE"]
        profile = named ?? "default"
        guard let named, credentials?[named] == nil, config?[named] == nil else { return }
        let names = (credentials?.names ?? []) + (config?.names ?? [])
        let near = Suggestion.nearest(to: named, among: names).map { "did you mean \($0)?" }
        throw Problem(
            .credentials, "there is no profile \(named.quoted) (AWS_PROFILE)",
            hint: near ?? "name one that is there in AWS_PROFILE, or unset it: `aws configure list-profiles`")
    }

    /// - Throws: `Problem` of kind `credentials`: there are none, or one of a pair is missing or implausible.
    func keys() throws(Problem) -> AWSKeys {
        let (id, secret) = (environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"])
        if id != nil || secret != nil {
            return try keys(
                id, secret, environment["AWS_SESSION_TOKEN"], ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
                source: "AWS_ACCESS_KEY_ID")
        }
        for file in [credentials, config].compactMap(\.self) {
            guard let found = file[profile], found["aws_access_key_id"] != nil || found["aws_secret_access_key"] != nil
            else { continue }
            let source = "profile \(profile) of \(file.path)"
            return try keys(
                found["aws_access_key_id"], found["aws_secret_access_key"], found["aws_session_token"],
                ("aws_access_key_id of \(source)", "aws_secret_access_key of \(source)"), source: source)
        }
        throw missing
    }

    private func keys(
        _ id: String?, _ secret: String?, _ token: String?, _ names: (id: String, secret: String), source: String
    ) throws(Problem) -> AWSKeys {
        for (name, value) in [(names.id, id), (names.secret, secret)] {
            guard let value else {
                throw Problem(
                    .credentials, "the object store needs both of a pair of keys, and \(name) is missing",
                    hint: "set \(names.id) and \(names.secret)")
            }
            guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw Problem(
                    .credentials, "\(name) holds a blank, a line end or a character that no key has",
                    hint: "set it without quotes, blanks or line ends")
            }
        }
        guard token?.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) != false else {
            throw Problem(
                .credentials, "the session token beside \(names.id) holds a blank or a line end",
                hint: "set it without quotes, blanks or line ends")
        }
        return AWSKeys(id: id ?? "", secret: Secret(secret ?? ""), token: token.map { Secret($0) }, source: source)
    }

    /// Keys that others make by way of a role, a login or a program are asked of AWS's own tool.
    private var missing: Problem {
        let found = (credentials?[profile] ?? [:]).merging(config?[profile] ?? [:]) { first, _ in first }
        let indirect =
            [
                "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            ]
            .first { environment[$0] != nil }
            ?? ["role_arn", "credential_process", "sso_session", "sso_start_url"].first { found[$0] != nil }
            .map { "\($0) of profile \(profile)" }
        guard let indirect else {
            return Problem(
                .credentials, "there are no keys for the object store",
                hint: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile of ~/.aws/credentials in "
                    + "AWS_PROFILE")
        }
        return Problem(
            .credentials, "the keys of the object store come by way of \(indirect), and roles are not assumed here",
            hint: "put the keys that AWS's tool gets into the environment: "
                + "`eval \"$(aws configure export-credentials --format env)\"`")
    }

    /// Nil where nothing says it.
    var region: String? {
        environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? config?[profile]?["region"]
            ?? credentials?[profile]?["region"]
    }

    /// A store other than AWS's own, and the name of what says so.
    var endpoint: (url: String, name: String)? {
        for name in ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"] {
            if let url = environment[name] { return (url, name) }
        }
        return (config?[profile]?["endpoint_url"] ?? credentials?[profile]?["endpoint_url"]).map {
            ($0, "endpoint_url of profile \(profile)")
        }
    }
}
