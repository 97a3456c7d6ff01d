import Foundation
import Records

/// What SQLite leaves to its caller: directories, and a new file that only its owner may read.
enum FileSystem {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Creates an empty file with mode 0600 unless there is one, and its directories with 0700.
    ///
    /// An existing file is not opened: closing it would drop the locks this process has on it
    /// (https://sqlite.org/howtocorrupt.html, 2.2).
    static func createFile(at path: String) throws(Problem) {
        try createDirectories(for: path)
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw cannotCreate(path, errno)
        }
    }

    /// The directories above `file`, with mode 0700 where they are missing.
    static func createDirectories(for file: String) throws(Problem) {
        let directory = (file as NSString).deletingLastPathComponent
        guard !directory.isEmpty, !exists(directory) else { return }
        try createDirectories(for: directory)
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw cannotCreate(directory, errno) }
    }

    static func cannotLock(_ path: String, _ code: Int32) -> Problem {
        Problem(
            .state, "cannot lock \(path): \(String(cString: strerror(code)))",
            hint: "keep the state on a file system with locks, best a local one")
    }

    static func cannotCreate(_ path: String, _ code: Int32) -> Problem {
        let reason = String(cString: strerror(code))
        if code == ENOSPC || code == EDQUOT || code == EIO {
            return Problem(
                .io, "cannot create \(path): \(reason)", hint: "free some space, then run the same command again")
        }
        return Problem(
            .state, "cannot create \(path): \(reason)",
            hint: "make its directory writable for this user, or name another place")
    }
}
