import Foundation
import Jobs
import Records
import Synchronization

/// A file that a command was asked to write: mode 0600, whole or not at all.
struct OutputFile {
    let path: String
    /// Whether a file that is there is replaced.
    let replaces: Bool
    /// The command that replaces it.
    let replacing: TypedCommand
    /// Where it is said that a pipe has no reader yet.
    var errors: ErrorOutput?

    /// - Parameter own: files that are not replaced, whatever was asked for.
    /// - Throws: `Problem` of kind `state` where a file is there that is not to be replaced, of kind `io` where it
    ///   is a folder.
    func requireFree(beside own: [OwnFile]) throws(Problem) {
        if FilePlace.isFolder(path) { throw unwritten(EISDIR) }
        if let file = own.first(where: { FilePlace.isSame($0.path, path) }) {
            throw Problem(
                .state, "\(path) is \(file.what), and was left as it is", hint: "name another file to write to")
        }
        if FilePlace.exists(path), !isStream, !replaces { throw exists }
    }

    /// - Throws: `Problem` of kind `state` where a file is there that is not to be replaced, of kind `io` where it
    ///   cannot be written; what was there is still there.
    func write(_ bytes: [UInt8]) throws(Problem) {
        let file = try begin()
        file.write(bytes)
        try end(file)
    }

    /// A file that is written piece by piece.
    final class Writing: Sendable {
        fileprivate let name: String
        fileprivate let descriptor: Int32
        /// The error that ended the writing; what comes after it is left out.
        fileprivate let failure = Mutex(Int32?.none)

        fileprivate init(_ name: String, _ descriptor: Int32) {
            self.name = name
            self.descriptor = descriptor
        }

        func write(_ bytes: [UInt8]) {
            failure.withLock { failure in
                if failure == nil { failure = OutputFile.write(bytes, to: descriptor) }
            }
        }
    }

    /// - Throws: as `write(_:)`. What was begun must be ended, or given up.
    func begin() throws(Problem) -> Writing {
        if isStream { return try openStream() }
        return try open(replaces ? "\(path).part-\(getpid())" : path, flags: O_CREAT | O_EXCL)
    }

    /// Leaves nothing behind of what was begun.
    func giveUp(_ file: Writing) {
        close(file.descriptor)
        if !isStream { _ = file.name.withFileName { unlink($0) } }
    }

    /// - Throws: as `write(_:)`.
    func end(_ file: Writing) throws(Problem) {
        var failure = file.failure.withLock(\.self)
        if failure == nil, !isStream, fsync(file.descriptor) != 0 { failure = errno }
        if let failure {
            giveUp(file)
            throw unwritten(failure)
        }
        close(file.descriptor)
        guard file.name != path else { return }
        let part = file.name
        let isRenamed = part.withFileName { part in path.withFileName { rename(part, $0) } } == 0
        guard !isRenamed else { return }
        let code = errno
        _ = part.withFileName { unlink($0) }
        throw unwritten(code)
    }

    /// Nothing of a pipe or device is overwritten.
    private var isStream: Bool { FilePlace.oddity(at: path) != nil && !FilePlace.isFolder(path) }

    private func open(_ name: String, flags: Int32) throws(Problem) -> Writing {
        let descriptor = name.withFileName { Foundation.open($0, O_WRONLY | O_CLOEXEC | flags, 0o600) }
        guard descriptor >= 0 else { throw errno == EEXIST && !replaces ? exists : unwritten(errno) }
        return Writing(name, descriptor)
    }

    /// A pipe that nobody reads yet is waited for, with a word (fifo(7)).
    private func openStream() throws(Problem) -> Writing {
        let descriptor = path.withFileName { Foundation.open($0, O_WRONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else {
            if errno == ENXIO, FilePlace.isNamedPipe(path) { errors?.noteWaiting(for: path, toWrite: true) }
            return try open(path, flags: 0)
        }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return Writing(path, descriptor)
    }

    fileprivate static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return written == 0 ? ENOSPC : errno }
            rest = rest.dropFirst(written)
        }
        return nil
    }

    private var exists: Problem {
        Problem(
            .state, "\(path) is there already, and was left as it is",
            hint: "name another file with -o, or replace it: `\(replacing.text)`")
    }

    private func unwritten(_ code: Int32) -> Problem {
        let failure = SystemFailure(code, at: path)
        return Problem(
            .io, "cannot write \(path): \(failure.reason)",
            hint: failure.remedy(elsewhere: "name another file with -o"))
    }
}
