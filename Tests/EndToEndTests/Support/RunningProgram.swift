import Foundation
import Synchronization

/// A process whose streams go to files, so that nothing blocks and both can be read while it runs.
final class RunningProgram: Sendable {
    /// Nothing these tests start takes longer; what does is killed.
    static let patience: Duration = .seconds(90)

    private final class End: Sendable {
        let ending = Mutex<Outcome.Ending?>(nil)
    }

    let pid: Int32
    private let command: String
    private let streams: URL
    private let end = End()

    /// - Parameters:
    ///   - output: in place of a file.
    ///   - errors: in place of a file.
    init(
        _ executable: URL, _ arguments: [String], in folder: URL, streams: URL, input: String?,
        output: FileHandle? = nil, errors: FileHandle? = nil, environment: [String: String]
    ) throws {
        self.streams = streams
        command = ([executable.lastPathComponent] + arguments).joined(separator: " ")
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        try Data((input ?? "").utf8).write(to: streams.appending(path: "in"))

        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        let handles = try [
            FileHandle(forReadingFrom: streams.appending(path: "in")),
            FileHandle(creating: streams.appending(path: "out")), FileHandle(creating: streams.appending(path: "err")),
        ]
        // Foundation never lets go of a process that has run, and beyond 1024 open files it does not survive.
        defer { for handle in handles { handle.closeFile() } }
        process.standardInput = handles[0]
        process.standardOutput = output ?? handles[1]
        process.standardError = errors ?? handles[2]
        process.terminationHandler = { [end] process in
            let status = process.terminationStatus
            let ending: Outcome.Ending = process.terminationReason == .exit ? .exit(status) : .killed(by: status)
            end.ending.withLock { $0 = ending }
        }
        try process.run()
        pid = process.processIdentifier
    }
}

extension RunningProgram {
    var isRunning: Bool { end.ending.withLock { $0 == nil } }

    /// What it printed so far.
    var output: [UInt8] { bytes(of: "out") }
    var errors: [UInt8] { bytes(of: "err") }

    /// Does nothing once it has ended.
    func signal(_ signal: Int32) {
        if isRunning { kill(pid, signal) }
    }

    /// Waits for its end.
    func outcome() async throws -> Outcome {
        do {
            try await poll("\(command) ends", within: Self.patience) { !isRunning }
        } catch {
            signal(SIGKILL)
            throw error
        }
        return Outcome(
            command: command, ending: end.ending.withLock(\.self) ?? .exit(-1), output: output,
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// What `ps` shows of it.
    var commandLine: String {
        let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
        return String(decoding: line, as: UTF8.self)
    }

    private func bytes(of stream: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: streams.appending(path: stream).path) ?? Data())
    }
}

/// The binary that was built together with these tests.
enum Program {
    static let folder = Bundle.main.bundleURL.resolvingSymlinksInPath()
    static let binary = folder.appending(path: "rapido-import")
}

extension FileHandle {
    fileprivate convenience init(creating url: URL) throws {
        try Data().write(to: url)
        try self.init(forWritingTo: url)
    }
}

/// Waits until `condition` holds; a test sleeps nowhere else.
func poll(
    _ what: String, within patience: Duration = .seconds(60), until condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + patience
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw NotInTime(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}

struct NotInTime: Error {
    let what: String
}

extension RunningProgram {
    /// The most memory it has used so far, in bytes; nil once it is gone (proc_pid_status(5)).
    var peakMemory: Int? {
        let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let kilobytes = status?.firstMatch(of: /VmHWM:\s+(\d+) kB/).flatMap { Int($0.1) }
        return kilobytes.map { $0 << 10 }
    }
}
