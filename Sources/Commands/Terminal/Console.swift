import Foundation
import Records
import Synchronization

/// Standard output and standard error.
///
/// Results go to standard output. A reader that went away (`| head`) is no error: the rest is not written.
/// A disk that is full is one, told when the command is done.
final class Console: Sendable {
    static let standard = Console()

    /// How long writes wait for a reader that stands still.
    let patience: SharedPatience
    private let output: ConsoleStream
    private let errors: ConsoleStream
    /// What the terminal shows in place.
    private struct Line {
        var isUp = false
        var taskbar: TaskbarProgress?
    }

    private let line = Mutex(Line())

    private init() {
        let patience = SharedPatience()
        self.patience = patience
        output = ConsoleStream(STDOUT_FILENO, patience: patience)
        errors = ConsoleStream(STDERR_FILENO, patience: patience)
    }

    /// A line of results.
    func print(_ line: String) { output.write(Array(line.utf8) + [0x0A]) }

    /// Results as they are.
    func write(_ bytes: [UInt8]) { output.write(bytes) }

    /// A line of everything else.
    func say(_ text: String) {
        clearLine()
        errors.write(Array(text.utf8) + [0x0A])
    }

    /// A question, behind which the answer is typed.
    func ask(_ text: String) {
        clearLine()
        errors.write(Array(text.utf8))
    }

    /// Text without a line end, for a terminal's one line; what stood there before is written over.
    func sayInPlace(_ text: String, taskbar: TaskbarProgress?) {
        let isNew = line.withLock { line in
            defer { line = Line(isUp: true, taskbar: taskbar) }
            return taskbar != line.taskbar
        }
        errors.write(Array("\r\(text)\(Self.lineEnd)\(isNew ? taskbar?.sequence ?? "" : "")".utf8))
    }

    /// Takes a text in place away, where there is one.
    func clearLine() {
        let shown = line.withLock { line in
            defer { line = Line() }
            return line
        }
        let taskbar = shown.taskbar == nil ? "" : TaskbarProgress.none.sequence
        if shown.isUp { errors.write(Array("\r\(Self.lineEnd)\(taskbar)".utf8)) }
    }

    /// Erases what is behind.
    private static let lineEnd = "\u{1B}[K"

    var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The columns of the terminal that standard error is; nil where it is none, or does not tell.
    var columns: Int? {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

extension Console {
    /// Leaves the terminal as it was; what readers have not taken by now is lost, and that is said.
    func finish() {
        clearLine()
        if !output.finish() { say("standard output was not read to its end: what it still had to print is lost") }
        _ = errors.finish()
    }

    /// Breaks off what is being printed, at the end of a line.
    func cut() {
        patience.lower(to: .none)
        output.cut()
        errors.cut()
    }

    /// What to say of results that nobody got; nil where all is written, or the reader wanted no more.
    var outputProblem: Problem? {
        guard let code = output.failure, code != EPIPE else { return nil }
        return Problem(
            .io, "standard output could not be written: \(SystemFailure.reason(code))",
            hint: "\(Self.remedy(for: code)), then run the same command again")
    }

    private static func remedy(for code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: "free some space"
        case EFBIG: "allow larger files (`ulimit -f`), or send the output to another file system"
        case EBADF: "open standard output for writing: redirect it with `>`, or to a pipe"
        case EIO: "see that the terminal or disk it goes to is there and sound"
        default: "send the output to a file or another program"
        }
    }
}
