import Foundation
import Records
import Synchronization

/// Standard output and standard error.
///
/// Results go to standard output. A reader that went away (`| head`) is no error: the rest is not written.
/// A disk that is full is one, told when the command is done.
final class Console: Sendable {
    static let standard = Console()

    /// Why standard output took no more; nothing is written to it after that.
    private let failure = Mutex<Int32?>(nil)

    private init() {}

    /// A line of results.
    func print(_ line: String) {
        write(Array(line.utf8) + [0x0A])
    }

    /// Results as they are.
    func write(_ bytes: [UInt8]) {
        failure.withLock { failure in
            if failure == nil { failure = Self.write(bytes, to: STDOUT_FILENO) }
        }
    }

    /// A line of everything else.
    func say(_ line: String) {
        _ = Self.write(Array(line.utf8) + [0x0A], to: STDERR_FILENO)
    }

    /// Text without a line end, for a terminal's one line.
    func sayInPlace(_ text: String) {
        _ = Self.write(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
    }

    var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// What to say of results that nobody got; nil where all is written, or the reader wanted no more.
    var outputProblem: Problem? {
        guard let code = failure.withLock(\.self), code != EPIPE else { return nil }
        return Problem(
            .io, "standard output could not be written: \(String(cString: strerror(code)).lowercased())",
            hint: "free some space, then run the same command again")
    }

    /// - Returns: the error that ended it; nil where all was written.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return errno }
            rest = rest.dropFirst(written)
        }
        return nil
    }
}
