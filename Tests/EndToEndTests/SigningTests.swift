import Foundation
import Testing

@Suite("Signing", .scene)
struct SigningTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    static let custom =
        #"custom, algorithm: sha512, template: "{timestamp}|{nonce}|{method}|{path}|{bodyDigest}", encoding: base64url, "#
        + #"prefix: "hmac ", secretEncoding: hex, header: X-Sig, timestampHeader: X-Ts, nonceHeader: X-Nonce"#
    static let schemes = [
        "rfc9421", #"rfc9421, components: ["@path", x-client-id], keyId: k1"#, "standard-webhooks", "timestamped",
        "timestamped, header: X-Own", "custom", custom,
    ]

    /// One that the scheme takes.
    private static func secret(of scheme: String) -> String {
        let digits = (0..<48).compactMap { _ in "0123456789abcdef".randomElement() }
        return (scheme.hasPrefix("standard-webhooks") ? "whsec_" : "") + String(digits)
    }

    /// The option by which a sandbox knows the scheme: a custom one is told from nothing but its job.
    private static func option(for scheme: String) -> [String] {
        scheme.hasPrefix("custom") ? ["--signing", "job.yaml"] : ["--require-signature"]
    }

    @Test("lets every event in, each attempt signed anew, by whichever scheme", arguments: schemes)
    func everyScheme(scheme: String) async throws {
        let variables = ["RAPIDO_SIGNING_SECRET": Self.secret(of: scheme)]
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...20)])
        let faults = ["--fault", "unavailable=1:3", "--fault", "cut-after=1:3"]
        let sandbox = try await scene.sandbox(Self.option(for: scheme) + faults, environment: variables)
        let summary = try await scene.importing(job, environment: variables)
        #expect(summary.books == Books(read: 20, delivered: 20))
        #expect(summary.retries >= 6)
        #expect(try await sandbox.ids().count == 20)
        #expect(try await sandbox.stats.byStatus["401"] == nil)
    }

    @Test("with the wrong secret is 77, and nothing is recorded", arguments: schemes)
    func wrongSecret(scheme: String) async throws {
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...3)])
        let sandbox = try await scene.sandbox(
            Self.option(for: scheme), environment: ["RAPIDO_SIGNING_SECRET": Self.secret(of: scheme)])
        let wrong = ["RAPIDO_SIGNING_SECRET": Self.secret(of: scheme)]
        let outcome = try await scene.start(["run", job], environment: wrong).outcome()
        #expect(outcome.ending == .exit(77) && outcome.errors.contains("Signature does not match"), "\(outcome)")
        #expect(try await sandbox.ids().isEmpty)
    }

    @Test(
        "with two secrets gets in at a server that knows the old or the new one",
        arguments: ["rfc9421", "standard-webhooks", "timestamped"])
    func rotation(scheme: String) async throws {
        let (old, new) = (Self.secret(of: scheme), Self.secret(of: scheme))
        let variables = ["RAPIDO_SIGNING_SECRET": old, "RAPIDO_SIGNING_SECRET_NEXT": new]
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...2)])
        for (count, secret) in [(2, old), (3, new)] {
            _ = try await scene.sandbox(["--require-signature"], environment: ["RAPIDO_SIGNING_SECRET": secret])
            try scene.write(Export(1...count).text, to: "flights.csv")
            let summary = try await scene.importing(job, environment: variables)
            #expect(summary.books.delivered == count)
        }
        // A server in the middle of it takes what is signed by either.
        _ = try await scene.sandbox(["--require-signature"], environment: variables)
        try scene.write(Export(1...4).text, to: "flights.csv")
        #expect(try await scene.importing(job, environment: ["RAPIDO_SIGNING_SECRET": new]).books.delivered == 4)
    }

    @Test(
        "by a secret, or a template, that protects nothing is warned of, by runs, calls and doctor",
        arguments: [
            (
                "timestamped", ["RAPIDO_SIGNING_SECRET_NEXT": secret],
                "RAPIDO_SIGNING_SECRET_NEXT is the same secret as RAPIDO_SIGNING_SECRET"
            ),
            ("timestamped", ["RAPIDO_CLIENT_KEY": secret], "RAPIDO_SIGNING_SECRET is the client key"),
            (
                "custom", ["RAPIDO_SIGNING_SECRET_NEXT": String.random(40)],
                "RAPIDO_SIGNING_SECRET_NEXT is not used: a custom scheme has no place for a second signature"
            ),
            (
                "custom, template: \"{timestamp}\"", [:],
                "job.yaml: signing.template signs neither {body} nor {bodyDigest}"
            ),
        ] as [(String, [String: String], String)])
    func weak(scheme: String, variables: [String: String], said: String) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...2)])
        let all = ["RAPIDO_SIGNING_SECRET": Self.secret].merging(variables) { $1 }
        let run = try await scene.run("run", job, environment: all)
        #expect(run.errors.contains("warning: \(said)"), "\(run)")
        let doctor = try await scene.run("doctor", job, "--no-probe", environment: all)
        #expect(doctor.text.contains(said) && doctor.text.contains("1 warning, 0 failures"), "\(doctor)")
        #expect(!(run.errors + doctor.text).contains(Self.secret))
    }

    @Test("by a template that signs nothing of a request is refused")
    func constant() async throws {
        let job = try scene.write(FlightJob(signing: "custom, template: hello"), ["flights.csv": Export(1...2)])
        let outcome = try await scene.run("validate", job, exits: 78)
        #expect(outcome.errors.contains(#""signing.template" signs nothing of the request"#), "\(outcome)")
    }

    private static let secret = String.random(40)

    @Test("needs a secret that the scheme can use, before the first request")
    func implausible() async throws {
        let sandbox = try await scene.sandbox()
        let job = try scene.write(FlightJob(signing: "standard-webhooks"), ["flights.csv": Export(1...3)])
        let outcome = try await scene.run(
            "run", job, environment: ["RAPIDO_SIGNING_SECRET": String.random(40)], exits: 77)
        #expect(outcome.errors.contains("is not of the form whsec_ and base64"), "\(outcome)")
        #expect(try await sandbox.stats.requests == 0)
    }

    @Test("is rehearsed as the job says", arguments: schemes)
    func rehearsed(scheme: String) async throws {
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...5)])
        let outcome = try await scene.run("rehearse", job)
        #expect(outcome.text.contains("the sandbox recorded 5 events"), "\(outcome)")
    }

    @Test(
        "is verified by implementations of others",
        .enabled("needs what pip installs, and the package index cannot be reached") { try await Verifiers.areThere() },
        arguments: ["rfc9421", "standard-webhooks"], [false, true])
    func independent(scheme: String, isNext: Bool) async throws {
        let (secret, other) = (Self.secret(of: scheme), Self.secret(of: scheme))
        let label = isNext ? ["sig2"] : []
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/verify_signatures.py").path
        let server = try scene.start([script, scheme, secret] + label, program: Verifiers.python)
        var port: Int?
        try await poll("the verifier listens") {
            port = Int(String(decoding: server.output, as: UTF8.self).trimmingCharacters(in: .newlines))
            try #require(server.isRunning, "\(String(decoding: server.errors, as: UTF8.self))")
            return port != nil
        }
        var variables = ["RAPIDO_BASE_URL": "http://127.0.0.1:\(try #require(port))/api/ota"]
        variables["RAPIDO_SIGNING_SECRET"] = isNext ? other : secret
        variables["RAPIDO_SIGNING_SECRET_NEXT"] = isNext ? secret : nil
        let job = try scene.write(FlightJob(signing: scheme), ["flights.csv": Export(1...10)])
        let summary = try await scene.importing(job, environment: variables)
        #expect(summary.books == Books(read: 10, delivered: 10))
        let wrong = [
            "RAPIDO_BASE_URL": variables["RAPIDO_BASE_URL"], "RAPIDO_SIGNING_SECRET": Self.secret(of: scheme),
        ]
        try scene.write(Export(1...12).text, to: "flights.csv")
        let refused = try await scene.start(["run", job], environment: wrong).outcome()
        #expect(refused.ending == .exit(77), "\(refused)")
        server.signal(SIGTERM)
    }
}

/// The verifiers of others, in a virtual environment of the build folder.
private enum Verifiers {
    private static let folder = URL.repository.appending(path: ".build/verifiers")
    static let python = folder.appending(path: "bin/python").path
    private static let installation = Installation()

    static func areThere() async throws -> Bool { try await installation.isDone() }

    /// Made once, though several tests ask for it.
    private actor Installation {
        private var task: Task<Bool, any Error>?

        func isDone() async throws -> Bool {
            if let task { return try await task.value }
            let task = Task { try await Self.install() }
            self.task = task
            return try await task.value
        }

        private static func install() async throws -> Bool {
            let imports = ["-c", "import standardwebhooks, http_message_signatures"]
            if try await succeeds(python, imports) { return true }
            guard try await succeeds("/usr/bin/env", ["python3", "-m", "venv", folder.path]) else { return false }
            let packages = ["standardwebhooks==1.1.0", "http-message-signatures==3.0.0"]
            let pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1"]
            return try await succeeds(python, pip + packages)
        }

        private static func succeeds(_ program: String, _ arguments: [String]) async throws -> Bool {
            guard FileManager.default.isExecutableFile(atPath: program) else { return false }
            return try await withCheckedThrowingContinuation { continuation in
                let process = Process()
                process.executableURL = URL(filePath: program)
                process.arguments = arguments
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                process.terminationHandler = { continuation.resume(returning: $0.terminationStatus == 0) }
                do { try process.run() } catch { continuation.resume(throwing: error) }
            }
        }
    }
}
