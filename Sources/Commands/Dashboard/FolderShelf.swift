import Checkpoints
import Crypto
import Dashboard
import Foundation
import Jobs
import Reading
import Records
import Reporting
import Synchronization

/// The ledgers in a folder and below it, and the jobs they belong to.
final class FolderShelf: Sendable {
    /// Folders below the first that are searched.
    private static let depth = 5
    /// Files of a folder tree that are looked at.
    private static let most = 20_000

    /// A folder is not searched more often.
    private static let rest: Duration = .seconds(3)

    private let folder: String
    private let found = Mutex<(at: ContinuousClock.Instant, entries: [Shelf.Entry])?>(nil)

    init(_ folder: String) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path
    }

    var shelf: Shelf {
        Shelf(
            entries: { self.entries }, isRunning: { WaitNote.isRunning(state: $0.state) },
            waiting: { entry in
                WaitNote.waiting(state: entry.state).map { $0.text(at: Date()) }
            },
            verified: { VerifyMark(state: $0.state).verification }, bytes: \.plainBytes,
            isPaused: { PauseMark(state: $0.state).isSet },
            pause: { entry, isPaused throws(Problem) in
                let mark = PauseMark(state: entry.state)
                if isPaused { try mark.set() } else { try mark.remove() }
            },
            rejects: { entry throws(Problem) in try await self.rejects(of: entry) },
            dismiss: { entry, key, reason throws(Problem) in try await self.dismiss(key, of: entry, reason) },
            command: { self.command($0, $1) })
    }

    private var entries: [Shelf.Entry] {
        if let found = found.withLock(\.self), found.at + Self.rest > .now { return found.entries }
        let entries = searched
        found.withLock { $0 = (.now, entries) }
        return entries
    }

    private var searched: [Shelf.Entry] {
        let files = files
        var jobs: [String: (name: String, file: String, limits: RequestBudget.Limits)] = [:]
        for file in files where file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
            guard let found = Self.job(file) else { continue }
            jobs[found.state] = jobs[found.state] ?? (found.name, file, found.limits)
        }
        return files.filter { $0.hasSuffix(".sqlite") && Ledger.isLedger($0) }.map { state in
            Shelf.Entry(
                id: Self.id(of: state), name: jobs[state]?.name ?? state.fileStem, state: state, job: jobs[state]?.file,
                limits: jobs[state]?.limits)
        }.sorted { ($0.name, $0.state) < ($1.name, $1.state) }
    }

    private static func id(of state: String) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Data(state.utf8)).prefix(6))
    }

    /// Nil for a file that is no job, or whose state needs a variable.
    private static func job(_ file: String) -> (name: String, state: String, limits: RequestBudget.Limits)? {
        var overrides = Assembly.Overrides()
        overrides.leavesVariables = true
        guard let assembly = try? Assembly(path: file, overrides: overrides),
            case .file(let state)? = try? assembly.state
        else { return nil }
        return (assembly.job.name, URL(filePath: state).standardizedFileURL.path, assembly.limits)
    }

    private var files: [String] {
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        guard
            let walk = FileManager.default.enumerator(
                at: root, includingPropertiesForKeys: [.isRegularFileKey], options: [.skipsHiddenFiles])
        else { return [] }
        var found: [String] = []
        var seen = 0
        while let file = walk.nextObject() as? URL, seen < Self.most {
            seen += 1
            if walk.level >= Self.depth { walk.skipDescendants() }
            if ["sqlite", "yaml", "yml"].contains(file.pathExtension) { found.append(file.standardizedFileURL.path) }
        }
        return found
    }
}

extension FolderShelf {
    private func command(_ entry: Shelf.Entry, _ verb: String) -> String {
        guard let job = entry.job else { return TypedCommand(verb).adding(["--state", entry.state]).text }
        return TypedCommand(verb, job).text
    }

    private func rejects(of entry: Shelf.Entry) async throws(Problem) -> [[UInt8]] {
        let (limits, stated) = Self.reading(entry.job)
        var sheets = RejectSheets(ledger: try Ledger(reading: entry.state), limits: limits, stated: stated)
        try await sheets.gather([.invalid, .rejected]) { _, _ in }
        return sheets.all.map(\.bytes)
    }

    private static func reading(_ job: String?) -> (RecordLimits, TextEncoding) {
        var overrides = Assembly.Overrides()
        overrides.leavesVariables = true
        guard let job, let input = (try? Assembly(path: job, overrides: overrides))?.job.input else {
            return (RecordLimits(), .utf8)
        }
        return (input.limits, input.encoding)
    }

    private func dismiss(_ key: RecordKey, of entry: Shelf.Entry, _ reason: String?) async throws(Problem) {
        let lock = try JobLock(state: entry.state)
        defer { lock.close() }
        let ledger = try Ledger(.file(entry.state), lock: lock)
        var change = LedgerChange()
        change.dismissals = [Dismissal(key, reason: reason)]
        _ = try await ledger.commit(change)
        try ledger.close()
    }
}

extension String {
    /// The file's name without its last ending.
    fileprivate var fileStem: String { URL(filePath: self).deletingPathExtension().lastPathComponent }
}
