import ArgumentParser
import Foundation
import Jobs
import Records
import Reporting
import Sandbox
import Signing

struct SandboxCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "The Partner API on loopback, for rehearsal and tests.",
        discussion: """
            It enforces the limits, validates and deduplicates events, and shows what it recorded:
              GET    /sandbox/events   the recorded events, one a line
              GET    /sandbox/stats    requests, answers, faults
              DELETE /sandbox          forget everything

            It runs until it is interrupted, and exits 130, or terminated, and exits 143; 64 where the
            port is taken.

            Examples:
              rapido-import sandbox --port 8080
              rapido-import sandbox --port 8080 --fault unavailable=0.2 --fault cut-after=0.1 --seed 7
              rapido-import sandbox --port 8080 --signing jobs/nightly.yaml

            Faults, as NAME=P or NAME=P:COUNT for the first COUNT only:
            \(faults)
            """)

    /// The faults for `--help`, one a line.
    static let faults = FaultName.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n")

    @Option(help: "The port on 127.0.0.1; 0 is any free one.")
    var port = 8080

    @Option(help: "Events a minute in the long run.")
    var rate = 500.0

    @Option(help: "Events in any 60 s at the most.")
    var burst = 1000.0

    @Option(help: "The only client key accepted. Default: any.")
    var clientKey: String?

    @Flag(help: "Refuse requests that are not signed by RAPIDO_SIGNING_SECRET, or RAPIDO_SIGNING_SECRET_NEXT.")
    var requireSignature = false

    @Option(
        help: ArgumentHelp(
            "The same, for requests signed as this job says; a custom scheme is known from nothing else.",
            valueName: "job"), completion: .file(extensions: ["yaml", "yml"]))
    var signing: String?

    @Option(help: ArgumentHelp("What goes wrong, and how often.", valueName: "name=p"))
    var fault: [String] = []

    @Option(help: "Draws the faults.")
    var seed: UInt64 = 0

    @Option(help: ArgumentHelp("How long slow answers take.", valueName: "duration"))
    var slowFor: SpanArgument?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let server = SandboxServer(try settings())
        let announce = announcement
        try await serve { try await server.run { port in Console.standard.print(announce(port)) } }
    }

    private func settings() throws(Problem) -> SandboxSettings {
        var settings = SandboxSettings()
        settings.port = port
        settings.rate = rate
        settings.burst = burst
        settings.clientKey = clientKey
        settings.seed = seed
        settings.faults = try fault.map { text throws(Problem) in try Fault.parse(text) }
        if let slowFor { settings.slowFor = slowFor.duration }
        settings.signature = try signatureDemand()
        return settings
    }

    private func signatureDemand() throws(Problem) -> SignatureDemand? {
        guard requireSignature || signing != nil else { return nil }
        let environment = ProcessInfo.processInfo.environment
        let secrets = SigningSecrets(
            try Credentials.signingSecret.read(from: environment),
            next: try Credentials.nextSigningSecret.findIfSet(in: environment)?.secret)
        guard let signing else { return SignatureDemand(scheme: nil, secrets: secrets) }
        let scheme = try JobFile(path: signing, environment: environment).signing(in: environment).scheme
        guard scheme.needsSecret else {
            throw Problem(
                .configuration, "the job file \(signing) says nothing of signing, so nothing can be asked for",
                hint: "write `signing: { scheme: … }` into the job, or leave out --signing")
        }
        _ = try scheme.makeVerifier(secrets: secrets)
        return SignatureDemand(scheme: scheme, secrets: secrets)
    }

    private var announcement: @Sendable (Int) -> String {
        let json = common.json
        return { port in
            let url = "http://127.0.0.1:\(port)/api/ota"
            guard json else { return "listening on \(url)" }
            var line = JSONLine(type: "listening")
            line.add("url", url)
            line.add("port", port)
            return line.text
        }
    }
}
