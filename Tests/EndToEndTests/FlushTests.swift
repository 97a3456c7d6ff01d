import Foundation
import Testing

/// No SIGKILL shows a missing fsync: the kernel keeps what was written. So they are counted.
@Suite("A commit", .scene)
struct FlushTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test(
        "of the ledger is flushed to the disk, each one",
        .enabled(if: Tracer.isAllowed, "strace is missing or ptrace is forbidden here, so fsyncs cannot be counted"))
    func flushed() async throws {
        _ = try await scene.sandbox()
        var job = FlightJob()
        job.upload += ["batch: 10", "concurrency: 4"]
        let path = try scene.write(job, ["flights.csv": Export(1...100)])
        // Killed before it closes the ledger, so that the log with every commit is still there.
        let run = try await scene.start(
            ["-c", "exec strace -f -y -e trace=fsync,fdatasync -o calls rapido-import run \(path)"],
            program: "/bin/sh", environment: ["RAPIDO_CRASH": "before-close"]
        ).outcome()
        #expect(run.ending == .killed(by: SIGKILL), "\(run)")

        let flushes = try scene.read("calls").split(separator: "\n").count { line in
            line.contains(#/sync\(\d+<[^>]*flights\.sqlite-wal>/#) && line.contains(" = 0")
        }
        let commits = try Self.commits(in: Data(contentsOf: scene.url("state/flights.sqlite-wal")))
        #expect(commits > 10)
        #expect(flushes >= commits, "\(commits) commits, \(flushes) flushes")
        try CrashMatrix.note("flushes of the ledger's log", "\(flushes) for \(commits) commits, by strace")
    }

    /// Frames that end a transaction, by the WAL format (https://sqlite.org/fileformat2.html#walformat).
    private static func commits(in log: Data) -> Int {
        func word(at offset: Int) -> UInt32 {
            log[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        let frameBytes = 24 + Int(word(at: 8))
        let salt = word(at: 16)
        let frames = stride(from: 32, through: log.count - frameBytes, by: frameBytes)
        return frames.count { word(at: $0 + 8) == salt && word(at: $0 + 4) != 0 }
    }
}

private enum Tracer {
    static let isAllowed: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/strace")
        process.arguments = ["-f", "-o", "/dev/null", "true"]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
