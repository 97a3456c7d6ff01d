import Checkpoints
import Foundation
import Records
import Reporting

/// What a run waits for, left for `status` in the run's lock file, behind the line that names its process, or in its lease.
struct WaitNote {
    private let state: StatePlace
    private let lock: LedgerLock
    private var kept: Waiting?

    /// - Parameter state: Where the job's ledger is.
    init(_ state: StatePlace, _ lock: LedgerLock) {
        (self.state, self.lock) = (state, lock)
    }

    /// Writes a wait that is another one than before; nil: there is none. Where that fails, `status` tells less.
    mutating func keep(_ waiting: Waiting?) {
        guard waiting != kept else { return }
        kept = waiting
        switch (state, lock) {
        case (.file(let path), _): Self.write(waiting, to: path + ".lock")
        case (_, .lease(let lease)): lease.note(waiting?.note)
        case (.postgres, .file): break
        }
    }

    private static func write(_ waiting: Waiting?, to path: String) {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        let holder = lines(of: path).first ?? ""
        let text = Array("\(holder)\n\(waiting.map { $0.note + "\n" } ?? "")".utf8)
        guard pwrite(file, text, text.count, 0) == text.count else { return }
        ftruncate(file, off_t(text.count))
    }

    /// What the run that holds the ledger waits for; nil where it does not, or there is none.
    static func waiting(_ state: StatePlace) -> Waiting? {
        switch state {
        case .file(let path): waiting(state: path)
        case .postgres(let address, let ledger): PostgresLease.waiting(address, ledger).flatMap(Waiting.init(note:))
        }
    }

    /// The same of a ledger in a file.
    static func waiting(state: String) -> Waiting? {
        let lines = lines(of: state + ".lock")
        guard lines.count == 2, isAlive(lines[0]) else { return nil }
        return Waiting(note: lines[1])
    }

    /// Whether the process that wrote the lock file lives.
    static func isRunning(state: String) -> Bool { lines(of: state + ".lock").first.map(isAlive) ?? false }

    /// `pid 4711 on HOST since …`
    private static func isAlive(_ holder: String) -> Bool {
        let words = holder.split(separator: " ")
        guard words.count > 3, let pid = Int32(words[1]), words[3] == ProcessInfo.processInfo.hostName else {
            return false
        }
        return kill(pid, 0) == 0 || errno == EPERM
    }

    private static func lines(of path: String) -> [String] {
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

extension Waiting {
    /// `waiting retry-after 2026-01-31T02:00:30Z`
    fileprivate var note: String {
        ["waiting", reason.rawValue, until?.formatted(.iso8601)].compactMap(\.self).joined(separator: " ")
    }

    fileprivate init?(note: String) {
        let words = note.split(separator: " ").map(String.init)
        guard words.count >= 2, words[0] == "waiting", let reason = WaitReason(rawValue: words[1]) else { return nil }
        let until = try? words.dropFirst(2).first.map { try Date($0, strategy: .iso8601) }
        self.init(reason, until: until)
    }
}
