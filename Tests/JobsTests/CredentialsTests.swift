import Foundation
@testable import Jobs
import Records
import Testing

@Suite("Credentials")
struct CredentialsTests {
    static let key = "k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF"

    @Test("come from the environment, a line end behind them left out", arguments: ["", "\n", "\r\n"])
    func environment(lineEnd: String) throws {
        let environment = ["RAPIDO_CLIENT_KEY": Self.key + lineEnd, "RAPIDO_SIGNING_SECRET": Self.key + "!" + lineEnd]
        #expect(try Credentials.clientKey.text(from: environment) == Self.key)
        #expect(try Credentials.signingSecret.text(from: environment) == Self.key + "!")
    }

    @Test("come from a file that the environment names")
    func file() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID())").path
        #expect(FileManager.default.createFile(atPath: path, contents: Data((Self.key + "\n").utf8)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try Credentials.clientKey.text(from: ["RAPIDO_CLIENT_KEY_FILE": path]) == Self.key)
    }

    @Test("are missed, or doubted, before the first request")
    func missing() {
        let none = Problem(
            .credentials, "there is no client key: neither RAPIDO_CLIENT_KEY nor RAPIDO_CLIENT_KEY_FILE is set",
            hint: "export RAPIDO_CLIENT_KEY, or name a file that holds it in RAPIDO_CLIENT_KEY_FILE")
        let both = Problem(
            .credentials, "RAPIDO_SIGNING_SECRET and RAPIDO_SIGNING_SECRET_FILE are both set", hint: "unset one of them"
        )
        let unreadable = Problem(
            .credentials,
            "the file /nowhere/key that RAPIDO_CLIENT_KEY_FILE names cannot be read: no such file or directory",
            hint: "name a file that holds the client key and that this user may read")
        #expect(throws: none) { try Credentials.clientKey.text(from: [:]) }
        #expect(throws: both) {
            try Credentials.signingSecret.read(
                from: ["RAPIDO_SIGNING_SECRET": Self.key, "RAPIDO_SIGNING_SECRET_FILE": "/nowhere/key"])
        }
        #expect(throws: unreadable) { try Credentials.clientKey.text(from: ["RAPIDO_CLIENT_KEY_FILE": "/nowhere/key"]) }
    }

    @Test(
        "that nobody can have issued are refused without a word of them",
        arguments: [
            ("\n", "is empty"), ("changeme", "is a placeholder"),
            ("YOUR-CLIENT-KEY-HERE-0000000000000000", "is a placeholder"), ("<client key>", "is a placeholder"),
            ("00000000000000000000000000000000", "is a placeholder"), ("${CLIENT_KEY}", "is a placeholder"),
            ("xxxx-xxxx-xxxx-xxxx-xxxx-xxxx-xxxx", "is a placeholder"), ("{{ .Values.key }}", "is a placeholder"),
            ("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9Ua", "has 31 characters; expected at least 32"),
            ("k3y-Zb8QwLr5TnVx 1HdGmPs7YcJe9UaF", "holds blanks, control characters or letters beyond ASCII"),
            ("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF\n\n", "holds blanks, control characters or letters beyond ASCII"),
            ("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9Uaé", "holds blanks, control characters or letters beyond ASCII"),
        ])
    func implausible(secret: String, doubt: String) {
        let problem = Problem(
            .credentials, "the client key in RAPIDO_CLIENT_KEY \(doubt)",
            hint: "put the client key you were given into it")
        #expect(throws: problem) { try Credentials.clientKey.text(from: ["RAPIDO_CLIENT_KEY": secret]) }
    }

    @Test("are not there in an empty variable")
    func emptyVariable() {
        let problem = Problem(
            .credentials, "there is no client key: neither RAPIDO_CLIENT_KEY nor RAPIDO_CLIENT_KEY_FILE is set",
            hint: "export RAPIDO_CLIENT_KEY, or name a file that holds it in RAPIDO_CLIENT_KEY_FILE")
        let environment = ["RAPIDO_CLIENT_KEY": "", "RAPIDO_CLIENT_KEY_FILE": ""]
        #expect(throws: problem) { try Credentials.clientKey.text(from: environment) }
    }
}
