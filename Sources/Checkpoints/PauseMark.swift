package import Foundation
package import Records

/// Whether a person has paused a job: a file beside its ledger, `STATE.paused`.
///
/// A run that is under way looks for it every second: while the file is there it sends nothing, and keeps its lock. It
/// stays until it is removed, so that a run begun meanwhile, by cron say, or one that was restarted, is paused as well.
package struct PauseMark: Sendable {
    package let path: String

    /// - Parameter state: The path of the job's ledger.
    package init(state: String) { path = state + ".paused" }

    package var isSet: Bool { FilePlace.exists(path) }

    /// - Throws: `Problem` of kind `state` or `io` where the file cannot be created.
    package func set(now: Date = Date()) throws(Problem) {
        try FileSystem.createFile(at: path)
        let descriptor = path.withFileName { open($0, O_WRONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw FileSystem.cannotCreate(path, errno) }
        defer { close(descriptor) }
        // For whoever finds the file: that it is there is what counts.
        let text = Array("paused since \(now.formatted(.iso8601)); nothing is sent while this file is here\n".utf8)
        _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Does nothing where it is not set.
    /// - Throws: `Problem` of kind `state` where the file cannot be removed.
    package func remove() throws(Problem) {
        guard path.withFileName({ unlink($0) }) != 0, errno != ENOENT else { return }
        throw Problem(
            .state, "cannot remove \(path): \(SystemFailure.reason(errno))",
            hint: "remove it as its owner: `\(remedy)`")
    }

    /// The command that resumes the job.
    package var remedy: String { "rm \(path.shellQuoted)" }
}

extension StatePlace {
    /// Nil where the state is no file: nothing is written on this machine then.
    package var pause: PauseMark? {
        guard case .file(let path) = self else { return nil }
        return PauseMark(state: path)
    }
}
