import Foundation
import Synchronization
import Testing

/// A test's own world: a folder with the sample jobs in it, a client key nobody has seen before, and the
/// processes it started. All of it is gone when the test is.
final class Scene: Sendable {
    @TaskLocal static var current: Scene?

    /// The working directory of every process; its layout is the repository's.
    let folder: URL
    /// The canary: it must turn up nowhere.
    let clientKey = String.random(40)

    private let processes = Mutex<[RunningProgram]>([])
    private let baseURL = Mutex<String?>(nil)
    /// The sandbox of the scene: the next one takes its place and its address, as a mended server does.
    private let server = Mutex<Sandbox?>(nil)

    init() throws {
        folder = URL(filePath: NSTemporaryDirectory()).appending(path: "rapido-import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["jobs", "samples"] {
            try FileManager.default.copyItem(at: .repository.appending(path: name), to: folder.appending(path: name))
        }
    }

    func end() async throws {
        for process in processes.withLock(\.self) { process.signal(SIGKILL) }
        for process in processes.withLock(\.self) { _ = try await process.outcome() }
        try FileManager.default.removeItem(at: folder)
    }
}

extension Scene {
    /// What every process is given; nothing is taken over from whoever runs the tests.
    var environment: [String: String] {
        var variables = [
            "PATH": "\(Program.folder.path):/usr/bin:/bin", "HOME": folder.path,
            "XDG_STATE_HOME": folder.appending(path: "xdg").path,
            "RAPIDO_CLIENT_ID": "end-to-end", "RAPIDO_CLIENT_KEY": clientKey,
        ]
        variables["RAPIDO_BASE_URL"] = baseURL.withLock(\.self)
        return variables
    }

    /// Starts the binary, or another program, and does not wait for it.
    /// - Parameter changes: variables set, or taken away where nil.
    func start(
        _ arguments: [String], program: String? = nil, environment changes: [String: String?] = [:],
        input: String? = nil, output: FileHandle? = nil, errors: FileHandle? = nil
    ) throws -> RunningProgram {
        try start(
            program.map { URL(filePath: $0) } ?? Program.binary, arguments, changes, input, output: output,
            errors: errors)
    }

    /// Runs the binary to its end and expects that exit status.
    @discardableResult func run(
        _ arguments: String..., environment changes: [String: String?] = [:], input: String? = nil,
        exits status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let outcome = try await start(arguments, environment: changes, input: input).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Runs a command as somebody pastes it into a shell.
    @discardableResult func paste(
        _ command: String, exits status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let outcome = try await start(URL(filePath: "/bin/sh"), ["-c", command], [:], nil).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Imports a job and returns its summary, in which the books balance and the status is the process's own. What
    /// the ledger then holds is verified from inputs and rows.
    /// - Parameter audited: the exit status of `verify`; 3 where inputs of earlier runs changed or are gone.
    func importing(
        _ job: String, _ options: String..., environment changes: [String: String?] = [:], input: String? = nil,
        exits status: Int32 = 0, audited: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Summary {
        let arguments = ["run", job, "--json"] + options
        let outcome = try await start(arguments, environment: changes, input: input).outcome()
        #expect(outcome.ending == .exit(status), "\(outcome)", sourceLocation: sourceLocation)
        let summary = try outcome.summary
        #expect(summary.books.balance, sourceLocation: sourceLocation)
        #expect(summary.exit == status, sourceLocation: sourceLocation)
        let ledger = ["--state", "--shard", "--shards"].flatMap { name in
            options.firstIndex(of: name).map { options[$0...].prefix(2) } ?? []
        }
        let audit = try await start(["verify", job] + ledger, environment: changes).outcome()
        #expect(audit.ending == .exit(audited), "\(audit)", sourceLocation: sourceLocation)
        return summary
    }

    /// Options of a run that is to be met in its middle: so many events at once, and ten a second behind them, however
    /// late a busy machine gets to look.
    static func unhurried(after count: Int) -> [String] { ["--rate", "600", "--burst", "\(610 + count)"] }

    /// A sandbox that records events and never answers. One of the job's is delivered to another before it: a first run
    /// would send the next one only behind an answer.
    func silentSandbox(for job: String) async throws -> Sandbox {
        _ = try await sandbox()
        try await run("run", job, "--max-events", "1", exits: 75)
        return try await sandbox("--slow-for", "10m", "--fault", "slow=1")
    }

    /// Runs the binary until the API has recorded that many events, and kills it there. The export holds a hundred more
    /// at least.
    func kill(
        _ arguments: String..., once count: Int, in sandbox: Sandbox, input: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let run = try start(arguments + Self.unhurried(after: count), input: input)
        try await sandbox.has(count)
        run.signal(SIGKILL)
        #expect(try await run.outcome().ending == .killed(by: SIGKILL), sourceLocation: sourceLocation)
    }

    /// A sandbox whose address the next commands find in `RAPIDO_BASE_URL`.
    func sandbox(_ options: [String], environment changes: [String: String?] = [:]) async throws -> Sandbox {
        let former = server.withLock(\.self)
        if former?.program.isRunning == true { try await former?.stop() }
        let quick = ["sandbox", "--port", former?.port ?? "0", "--rate", "60000", "--burst", "120000"]
        let sandbox = try await Sandbox(start(quick + options, environment: changes))
        server.withLock { $0 = sandbox }
        baseURL.withLock { $0 = sandbox.baseURL }
        return sandbox
    }

    func sandbox(_ options: String...) async throws -> Sandbox { try await sandbox(options) }

    /// One more sandbox beside it, at an address of its own, which the next commands find.
    func neighbour() async throws -> Sandbox {
        let former = server.withLock { server in
            defer { server = nil }
            return server
        }
        defer { server.withLock { $0 = former } }
        return try await sandbox([])
    }

    private func start(
        _ executable: URL, _ arguments: [String], _ changes: [String: String?], _ input: String?,
        output: FileHandle? = nil, errors: FileHandle? = nil
    ) throws -> RunningProgram {
        var variables = environment
        for (name, value) in changes { variables[name] = value }
        let streams = folder.appending(path: "streams/\(UUID().uuidString)")
        let program = try RunningProgram(
            executable, arguments, in: folder, streams: streams, input: input, output: output, errors: errors,
            environment: variables)
        processes.withLock { $0.append(program) }
        return program
    }
}

extension Scene {
    /// Where a path relative to the working directory leads.
    func url(_ path: String) -> URL { folder.appending(path: path) }

    func write(_ text: String, to path: String) throws {
        try write(Data(text.utf8), to: path)
    }

    func write(_ data: Data, to path: String) throws {
        let folder = url(path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try data.write(to: url(path))
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url(path)), as: UTF8.self)
    }

    /// Writes the job and its exports, and returns the job's path.
    func write(_ job: FlightJob, _ exports: [String: Export] = [:]) throws -> String {
        for (name, export) in exports { try write(export.text, to: name) }
        try write(job.text, to: "job.yaml")
        return "job.yaml"
    }
}

extension URL {
    static let repository = URL(filePath: #filePath).appending(path: "../../../..").standardized
}

extension String {
    static func random(_ length: Int) -> String {
        String((0..<length).compactMap { _ in "abcdefghijklmnopqrstuvwxyz0123456789".randomElement() })
    }
}
