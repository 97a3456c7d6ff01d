import Foundation
import Records

/// What SQLite leaves to its caller: directories, and a new file that only its owner may read.
enum FileSystem {
    static func exists(_ path: String) -> Bool { FilePlace.exists(path) }

    /// Creates an empty file with mode 0600 unless there is one, and its directories with 0700.
    ///
    /// An existing file is not opened: closing it would drop the locks this process has on it
    /// (https://sqlite.org/howtocorrupt.html, 2.2).
    /// - Parameter elsewhere: How another place for it is named.
    static func createFile(at path: String, elsewhere: String? = nil) throws(Problem) {
        try createDirectories(for: path, elsewhere: elsewhere)
        let descriptor = path.withFileName { open($0, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600) }
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw cannotCreate(path, errno, elsewhere: elsewhere)
        }
    }

    /// The directories above `file`, with mode 0700 where they are missing.
    static func createDirectories(for file: String, elsewhere: String? = nil) throws(Problem) {
        let directory = FilePlace.folder(of: file)
        guard directory != file, !exists(directory) else { return }
        try createDirectories(for: directory, elsewhere: elsewhere)
        guard directory.withFileName({ mkdir($0, 0o700) }) == 0 || errno == EEXIST else {
            throw cannotCreate(directory, errno, elsewhere: elsewhere)
        }
    }

    static func cannotLock(_ path: String, _ code: Int32) -> Problem {
        Problem(
            .state, "cannot lock \(path): \(SystemFailure(code, at: path).reason)",
            hint: "keep the state on a file system with locks, best a local one")
    }

    static func cannotCreate(_ path: String, _ code: Int32, elsewhere: String? = nil) -> Problem {
        let failure = SystemFailure(code, at: path)
        return Problem(
            failure.isShortage ? .io : .state, "cannot create \(path): \(failure.reason)",
            hint: failure.remedy(elsewhere: elsewhere))
    }
}
