import Foundation
@testable import Jobs
import Records
import Signing
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
            ("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9UaF\n\n", "holds more than one line"),
            ("k3y-Zb8QwLr5T\rnVx1HdGmPs7YcJe9UaF", "holds a carriage return"),
            ("k3y-Zb8QwLr5TnVx1HdGmPs7YcJe9Uaé", "holds blanks, control characters or letters beyond ASCII"),
        ])
    func implausible(secret: String, doubt: String) {
        let problem = Problem(
            .credentials, "the client key in RAPIDO_CLIENT_KEY \(doubt)",
            hint: "put the client key you were given into it")
        #expect(throws: problem) { try Credentials.clientKey.text(from: ["RAPIDO_CLIENT_KEY": secret]) }
    }

    @Test(
        "with something around them are refused with what to leave out",
        arguments: [
            (
                "\(key)\r", "ends with a carriage return",
                "leave out the carriage return: whatever sets it has the line ends of Windows, and "
                    + #"`sed -i 's/\r$//' FILE` takes them out of a file"#
            ),
            (
                "Bearer \(key)", "begins with the word Bearer",
                "leave out the word Bearer: the key goes bare, and `api: { auth: bearer }` in the job puts that word before it"
            ),
            ("'\(key)'", "stands in quotes", "leave out the quotes around the client key"),
            (
                " \(key)", "holds blanks, control characters or letters beyond ASCII",
                "leave out the blanks around the client key"
            ),
        ])
    func surroundings(text: String, doubt: String, hint: String) {
        let problem = Problem(.credentials, "the client key in RAPIDO_CLIENT_KEY \(doubt)", hint: hint)
        #expect(throws: problem) { try Credentials.clientKey.text(from: ["RAPIDO_CLIENT_KEY": text]) }
    }

    @Test("in a file of another kind are refused with what makes one of the right kind")
    func otherFiles() throws {
        let wide = try file("", mode: 0o600)
        let long = try file(String(repeating: "k", count: 2_000_000), mode: 0o600)
        defer { for path in [wide, long] { try? FileManager.default.removeItem(atPath: path) } }
        try (Data([0xFF, 0xFE]) + Data(Self.key.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })).write(
            to: URL(filePath: wide))
        for (path, reason, hint) in [
            (
                wide, "it is UTF-16 text",
                "save it as UTF-8 in the editor, or name the file that this writes: "
                    + "`(umask 077; iconv -f UTF-16 -t UTF-8 \(wide) > \(wide).utf8)`"
            ), (long, "it is larger than 1 MiB", "name a file that holds the client key, and nothing else"),
        ] {
            let problem = Problem(
                .credentials, "the file \(path) that RAPIDO_CLIENT_KEY_FILE names cannot be read: \(reason)", hint: hint
            )
            #expect(throws: problem) { try Credentials.clientKey.read(from: ["RAPIDO_CLIENT_KEY_FILE": path]) }
        }
    }

    @Test(
        "say what an editor left around them, which is left out",
        arguments: [
            ("\(key)\n", "ends with a line end, which is left out"),
            ("\(key)\r\n", "ends with a carriage return and a line end, which are left out"),
            ("\u{FEFF}\(key)", "begins with a byte order mark, which is left out"),
        ])
    func edges(text: String, remark: String) throws {
        let found = try Credentials.clientKey.find(in: ["RAPIDO_CLIENT_KEY": text])
        #expect(found.secret.revealedText == Self.key)
        #expect(found.remarks == ["the client key in RAPIDO_CLIENT_KEY \(remark)"])
        let path = try file(text, mode: 0o600)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let kept = try Credentials.clientKey.find(in: ["RAPIDO_CLIENT_KEY_FILE": path])
        #expect(kept.secret.revealedText == Self.key)
        #expect(kept.remarks == ["the client key in the file \(path) that RAPIDO_CLIENT_KEY_FILE names \(remark)"])
    }

    @Test(
        "in a file that others can read are warned of",
        arguments: [(0o600, nil), (0o400, nil), (0o640, "its group"), (0o644, "everyone"), (0o604, "everyone")]
            as [(Int, String?)])
    func modes(mode: Int, readers: String?) throws {
        let path = try file(Self.key, mode: mode)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let found = try Credentials.nextSigningSecret.find(in: ["RAPIDO_SIGNING_SECRET_NEXT_FILE": path])
        let remark = readers.map {
            "the file \(path) that RAPIDO_SIGNING_SECRET_NEXT_FILE names can be read by \($0) "
                + "(mode 0\(String(mode, radix: 8))): `chmod 600 \(path)`"
        }
        #expect(found.remarks == [remark].compactMap(\.self))
    }

    @Test("come from the folder of a service's credentials, behind variable and file")
    func service() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "credentials-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = ["CREDENTIALS_DIRECTORY": folder.path]
        let none = Problem(
            .credentials,
            "there is no signing secret: neither RAPIDO_SIGNING_SECRET nor RAPIDO_SIGNING_SECRET_FILE is set, "
                + "and $CREDENTIALS_DIRECTORY has no RAPIDO_SIGNING_SECRET",
            hint: "export RAPIDO_SIGNING_SECRET, or name a file that holds it in RAPIDO_SIGNING_SECRET_FILE")
        #expect(throws: none) { try Credentials.signingSecret.read(from: environment) }
        #expect(try Credentials.signingSecret.findIfSet(in: environment) == nil)
        for credential in Credentials.allCases {
            try Data(Self.key.utf8).write(to: folder.appending(path: credential.variable))
            #expect(try credential.text(from: environment) == Self.key)
            let other = environment.merging([credential.variable: Self.key + "2"]) { $1 }
            #expect(try credential.text(from: other) == Self.key + "2")
        }
    }

    @Test("in what is no plain file are refused at once")
    func odd() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID())").path
        #expect(mkfifo(path, 0o600) == 0)
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (path, oddity) in [(path, "a pipe"), ("/tmp", "a folder"), ("/dev/null", "a device")] {
            let problem = Problem(
                .credentials, "the file \(path) that RAPIDO_CLIENT_KEY_FILE names cannot be read: it is \(oddity)",
                hint: "name a file that holds the client key and that this user may read")
            #expect(throws: problem) { try Credentials.clientKey.read(from: ["RAPIDO_CLIENT_KEY_FILE": path]) }
        }
    }

    private func file(_ text: String, mode: Int) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID())").path
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: mode]
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: attributes))
        return path
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

extension Credentials {
    fileprivate func text(from environment: [String: String]) throws -> String {
        try read(from: environment).revealedText
    }
}
