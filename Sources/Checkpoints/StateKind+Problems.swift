import Glibc
import GRDB
import Records

extension StateKind {
    /// Does some work with the file; what goes wrong becomes what it means for the run.
    func explaining<Value>(at path: String, _ work: () throws -> Value) throws(Problem) -> Value {
        do { return try work() } catch { throw problem(error, at: path) }
    }

    /// What an error of SQLite means for the run; the one place that tells them apart, by result code.
    func problem(_ error: any Error, at path: String) -> Problem {
        if let problem = error as? Problem { return problem }
        guard let error = error as? DatabaseError else {
            return Problem(.state, "the \(name) \(path) cannot be used", context: ["\(error)"], hint: remedy)
        }
        let context = ["SQLite error \(error.extendedResultCode.rawValue): \(error.message ?? "no details")"]
        let (kind, message, hint) = meaning(of: error.resultCode, at: path)
        return Problem(kind, message, context: context, hint: hint)
    }

    private func meaning(of code: ResultCode, at path: String) -> (Problem.Kind, message: String, hint: String) {
        switch code {
        case .SQLITE_NOTADB:
            (.state, "\(path) is not a \(name): it is no SQLite database, or its first page is damaged", remedy)
        case .SQLITE_FULL:
            (
                .io, "the disk is full: the \(name) \(path) cannot grow",
                SystemFailure(ENOSPC, at: path).remedy(elsewhere: elsewhere)
            )
        case .SQLITE_IOERR:
            (
                .io, "the \(name) \(path) cannot be read or written: the disk is full or failing",
                "see that the disk has space and is sound, then run the same command again"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            (
                .stopped, "the \(name) \(path) is locked by another process",
                "end what holds it (`fuser -v \(path)` names the process), then run the same command again"
            )
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
            unopened(path)
        case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_FORMAT:
            (.state, "the \(name) \(path) is damaged", remedy)
        default:
            (.state, "the \(name) \(path) cannot be used", remedy)
        }
    }

    /// SQLite says that it may not; the system says why.
    private func unopened(_ path: String) -> (Problem.Kind, message: String, hint: String) {
        guard let failure = SystemFailure.inTheWay(of: path) else {
            return (
                .state, "the \(name) \(path) cannot be opened or written",
                "keep it on a local file system that this user may write to: \(elsewhere)"
            )
        }
        return (
            failure.isShortage ? .io : .state, "the \(name) \(path) cannot be opened or written: \(failure.reason)",
            failure.remedy(elsewhere: elsewhere)
        )
    }

    func foreign(_ path: String) -> Problem {
        Problem(
            .state, "\(path) is a SQLite database, but not a \(name) of rapido-import",
            hint: "name another place for the \(name); this file was left as it is")
    }

    func newer(_ path: String) -> Problem {
        Problem(
            .state, "the \(name) \(path) was written by a newer version of rapido-import",
            hint: "use that version or a later one; this file was left as it is")
    }

    func older(_ path: String) -> Problem {
        Problem(
            .state, "the \(name) \(path) was written by an older version of rapido-import",
            hint: "run once first, which brings it up to date: `\(Problem.firstRun)`")
    }

    /// - Parameter oddity: What it is instead, such as `a folder`.
    func noFile(_ path: String, _ oddity: String) -> Problem {
        Problem(.state, "the \(name) \(path) is \(oddity) and no file", hint: elsewhere)
    }

    func nothingYet(at path: String) -> Problem {
        Problem(
            .state, "there is no \(name) at \(path)",
            hint: "the first `\(Problem.firstRun)` creates it; check the path where one has run already")
    }
}
