import ArgumentParser
import Records
import Reporting

/// How a run ended: what it came to, and what its command ends with.
struct RunEnd: Sendable {
    var summary: Summary
    /// The summary is what the ledger says; false where the run could not begin.
    private(set) var hasBooks = false
    /// Nil where all is well.
    private(set) var error: (any Error)?

    /// - Parameters:
    ///   - began: the summary of a run that could not begin.
    ///   - naming: puts what was typed into a hint.
    init(began: Summary, naming: (Problem) -> Problem, _ run: () async throws -> Summary) async {
        do {
            summary = try await run()
            hasBooks = true
            if summary.exit != 0 { error = ExitCode(summary.exit) }
        } catch let held as HeldLock {
            summary = began
            summary.isOver = true
            summary.exit = held.problem.kind.rawValue
            summary.waiting = held.waiting
            summary.cause = Summary.Cause(naming(held.problem))
            error = held
        } catch {
            summary = began
            summary.isOver = true
            summary.exit = Self.exitStatus(of: error)
            summary.cause = (error as? Problem).map { Summary.Cause(naming($0)) }
            self.error = error
        }
    }

    /// Of a run that could not go on.
    static func exitStatus(of error: any Error) -> Int32 {
        ((error as? Problem)?.kind ?? .unexpected).rawValue
    }

    /// - Throws: what the command ends with.
    func conclude() throws {
        if let error { throw error }
    }
}
