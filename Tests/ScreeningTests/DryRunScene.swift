@testable import DryRun
@testable import Ingest
import Foundation
import Reading
import Records
import Screening

/// What a dry run comes to, in a form to compare.
struct DryRunOutcome: Equatable {
    var books = Books()
    /// By input, in reading order.
    var findings: [String] = []
    /// Of inputs that cannot be read.
    var problems: [Problem] = []
}

/// A folder of inputs for one test, removed with the value, and both ways through them.
final class DryRunScene {
    private let folder: URL
    private(set) var inputs: [Input] = []

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "screening-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func add(_ bytes: [UInt8], format: SourceFormat) throws {
        let name = "\(inputs.count).txt"
        let path = folder.appending(path: name).path
        try Data(bytes).write(to: URL(filePath: path))
        inputs.append(Input(path: path, name: name, format: format))
    }

    /// - Parameter looksForOrders: those confirmed under several ids; nil: where the job allows for them.
    func byReference(
        _ validator: RecordValidator, limits: RecordLimits = RecordLimits(), looksForOrders: Bool? = nil
    ) async -> DryRunOutcome {
        await outcome { observe, unreadable throws(Problem) in
            var run = ExportCheck(inputs: self.inputs, validator: validator, limits: limits)
            if let looksForOrders { run.looksForOrders = looksForOrders }
            return try await run.checkByReference(observe: observe, unreadable: unreadable)
        }
    }

    /// The same inputs as streams, which can only be read from start to end: named pipes, each with somebody who writes.
    func streamed() throws -> DryRunScene {
        let scene = try DryRunScene()
        for input in inputs {
            let pipe = scene.folder.appending(path: input.name).path
            guard mkfifo(pipe, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
            let file = input.path
            Thread.detachNewThread {
                guard let bytes = FileManager.default.contents(atPath: file) else { return }
                try? FileHandle(forWritingTo: URL(filePath: pipe)).write(contentsOf: bytes)
            }
            scene.inputs.append(Input(path: pipe, name: input.name, format: input.format))
        }
        return scene
    }

    /// - Parameter blockBytes: small, so that every record meets the border of a block once.
    func inBlocks(
        _ validator: RecordValidator, limits: RecordLimits = RecordLimits(), blockBytes: Int, bufferedKeys: Int = 4,
        looksForOrders: Bool? = nil
    ) async -> DryRunOutcome {
        await outcome { observe, unreadable throws(Problem) in
            let blocks = BlockCheck(
                blockBytes: blockBytes, workers: 2, keys: KeyStore(bufferedKeys: bufferedKeys), mostPairs: bufferedKeys)
            var run = ExportCheck(inputs: self.inputs, validator: validator, limits: limits)
            if let looksForOrders { run.looksForOrders = looksForOrders }
            return try await run.checkInBlocks(blocks, observe: observe, unreadable: unreadable)
        }
    }

    private func outcome(
        _ run: (ExportCheck.Observer, (Problem) -> Void) async throws(Problem) -> Books
    ) async -> DryRunOutcome {
        var outcome = DryRunOutcome()
        var problems: [Problem] = []
        var found: [(file: String, finding: Finding)] = []
        do throws(Problem) {
            outcome.books = try await run(
                { findings, input in found += findings.map { (input.fileName, $0) } }, { problems.append($0) })
        } catch {
            problems.append(error)
        }
        outcome.problems = problems
        found.sort { one, other in
            one.file == other.file ? Finding.readingOrder(one.finding, other.finding) : one.file < other.file
        }
        outcome.findings = found.map { $0.finding.rendered(in: $0.file) }.sorted()
        return outcome
    }
}
