import Foundation
import Records

/// Standard output and standard error.
///
/// Results go to standard output. A reader that went away (`| head`) is no error: the rest is not written.
struct Console: Sendable {
    static let standard = Console()

    /// A line of results.
    func print(_ line: String) {
        write(Array(line.utf8) + [0x0A], to: STDOUT_FILENO)
    }

    /// Results as they are.
    func write(_ bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    /// A line of everything else.
    func say(_ line: String) {
        write(Array(line.utf8) + [0x0A], to: STDERR_FILENO)
    }

    /// Text without a line end, for a terminal's one line.
    func sayInPlace(_ text: String) {
        write(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
    }

    var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    private func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
