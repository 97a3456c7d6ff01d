import Foundation
import Records

/// What a call by hand sends: a file or standard input, read whole.
enum CallInput {
    /// More than any event or token has.
    private static let mostBytes = 1 << 20

    /// The bytes, one line end behind them left out.
    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - errors: Where it is said that a pipe has no writer yet.
    /// - Throws: `Problem` of kind `input`: missing, no file, empty or longer than 1 MiB; `io`.
    static func bytes(_ path: String, telling errors: ErrorOutput) throws(Problem) -> [UInt8] {
        if path != "-", FilePlace.isNamedPipe(path) { errors.noteWaiting(for: path) }
        var bytes = try path == "-" ? read(STDIN_FILENO, "standard input") : file(path)
        if bytes.last == 0x0A { bytes.removeLast() }
        if bytes.last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty else {
            throw Problem(
                .input, "\(path == "-" ? "standard input" : path) is empty", hint: "give it what is to be sent")
        }
        return bytes
    }

    private static func file(_ path: String) throws(Problem) -> [UInt8] {
        if let oddity = FilePlace.oddity(at: path), FilePlace.isFolder(path) {
            throw Problem(.input, "\(path) is \(oddity)", hint: "name a file, or - for standard input")
        }
        let descriptor = path.withFileName { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else {
            let failure = SystemFailure(errno, at: path)
            let hint = errno == ENOENT ? "check the path" : failure.remedy(elsewhere: "name another file")
            throw Problem(.input, "\(path) cannot be read: \(failure.reason)", hint: hint)
        }
        defer { close(descriptor) }
        return try read(descriptor, path)
    }

    private static func read(_ descriptor: Int32, _ name: String) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= mostBytes {
            let count = Foundation.read(descriptor, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Problem(
                    .io, "\(name) cannot be read: \(SystemFailure.reason(errno))", hint: "look at where it comes from")
            }
            guard count > 0 else { return bytes }
            bytes += block[..<count]
        }
        throw Problem(.input, "\(name) is longer than 1 MiB", hint: "give one event, or one token")
    }
}
