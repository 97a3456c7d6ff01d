import Foundation
import Records

/// A file that a command was asked to write: mode 0600, whole or not at all.
struct OutputFile {
    let path: String
    /// Whether a file that is there is replaced.
    let replaces: Bool
    /// The command that replaces it.
    let replacing: TypedCommand

    /// - Throws: `Problem` of kind `state` where a file is there that is not to be replaced, of kind `io` where it
    ///   is a folder.
    func requireFree() throws(Problem) {
        if FilePlace.isFolder(path) { throw unwritten(EISDIR) }
        if FilePlace.exists(path), !isStream, !replaces { throw exists }
    }

    /// - Throws: `Problem` of kind `state` where a file is there that is not to be replaced, of kind `io` where it
    ///   cannot be written; what was there is still there.
    func write(_ bytes: [UInt8]) throws(Problem) {
        if isStream { return try write(bytes, to: path, flags: 0) }
        guard replaces else { return try write(bytes, to: path, flags: O_CREAT | O_EXCL) }
        let part = "\(path).part-\(getpid())"
        try write(bytes, to: part, flags: O_CREAT | O_EXCL)
        let isRenamed = part.withFileName { part in path.withFileName { rename(part, $0) } } == 0
        guard !isRenamed else { return }
        let code = errno
        _ = part.withFileName { unlink($0) }
        throw unwritten(code)
    }

    /// Nothing of a pipe or device is overwritten.
    private var isStream: Bool { FilePlace.oddity(at: path) != nil && !FilePlace.isFolder(path) }

    private func write(_ bytes: [UInt8], to name: String, flags: Int32) throws(Problem) {
        let descriptor = name.withFileName { open($0, O_WRONLY | O_CLOEXEC | flags, 0o600) }
        guard descriptor >= 0 else { throw errno == EEXIST && !replaces ? exists : unwritten(errno) }
        var code = Self.write(bytes, to: descriptor)
        if code == nil, flags != 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == nil { code = errno }
        guard let code else { return }
        if flags != 0 { _ = name.withFileName { unlink($0) } }
        throw unwritten(code)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
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
