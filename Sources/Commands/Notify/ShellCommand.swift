import Foundation
import Records

/// A command line of somebody's own, run by `/bin/sh -c` in a process group of its own.
struct ShellCommand: Sendable {
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(by: Int32)
        /// It was still running when its time was over, and was killed.
        case tooLong
        /// By the number of the error.
        case notStarted(Int32)
    }

    struct Outcome: Hashable, Sendable {
        var ending: Ending
        /// The beginning of what it wrote to standard output and standard error.
        var output: [UInt8] = []
    }

    let text: String
    /// Where it runs.
    let folder: String
    let environment: [String: String]

    /// Between two looks at whether it has ended.
    private static let look: Duration = .milliseconds(10)
    private static let mostOutput = 2048

    /// - Parameter input: its standard input; no more than a pipe holds.
    func run(input: [UInt8], within patience: Duration) async -> Outcome {
        guard let stdin = PipeEnds(), let stdout = PipeEnds() else { return Outcome(ending: .notStarted(errno)) }
        let end = ContinuousClock.now + patience
        let process: pid_t
        switch start(reading: stdin.reading, writing: stdout.writing) {
        case .success(let started): process = started
        case .failure(let failure): return Outcome(ending: .notStarted(failure.code))
        }
        stdout.closeWriting()
        stdin.fill(with: input)
        var outcome = Outcome(ending: .tooLong)
        while true {
            stdout.drain(into: &outcome.output, limit: Self.mostOutput)
            if let ending = Self.ending(of: process, options: WNOHANG) {
                stdout.drain(into: &outcome.output, limit: Self.mostOutput)
                outcome.ending = ending
                return outcome
            }
            guard ContinuousClock.now < end else { break }
            // A sleep is cut short only where nobody waits any more; the command has its time all the same.
            try? await Task.sleep(for: Self.look)
        }
        kill(-process, SIGKILL)
        _ = Self.ending(of: process, options: 0)
        return outcome
    }

    private struct SpawnFailure: Error {
        let code: Int32
    }

    private func start(reading: Int32, writing: Int32) -> Result<pid_t, SpawnFailure> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, writing, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setAttributes(&attributes)
        var process: pid_t = 0
        // The folder is a parameter, whatever it is called.
        let words = ["/bin/sh", "-c", "cd -- \"$0\" && exec /bin/sh -c \"$1\"", folder, text].map { word in
            word.withFileName { strdup($0) }
        }
        let variables = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for word in words + variables { free(word) } }
        let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], variables + [nil])
        return code == 0 ? .success(process) : .failure(SpawnFailure(code: code))
    }

    /// A process group of its own, and signals as a program expects them.
    private func setAttributes(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        sigemptyset(&none)
        var usual = sigset_t()
        sigemptyset(&usual)
        for number in [SIGPIPE, SIGXFSZ, SIGINT, SIGTERM] { sigaddset(&usual, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    /// Nil while it runs.
    private static func ending(of process: pid_t, options: Int32) -> Ending? {
        var status: Int32 = 0
        var found = waitpid(process, &status, options)
        while found < 0, errno == EINTR { found = waitpid(process, &status, options) }
        guard found != 0 else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
    }
}

/// Both ends of a pipe, closed with it; neither is inherited.
private final class PipeEnds {
    let reading: Int32
    private(set) var writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    deinit {
        close(reading)
        closeWriting()
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    /// What does not fit is not written: nobody waits for a command that reads nothing.
    func fill(with bytes: [UInt8]) {
        _ = fcntl(writing, F_SETFL, O_NONBLOCK)
        _ = bytes.withUnsafeBytes { write(writing, $0.baseAddress, $0.count) }
        closeWriting()
    }

    /// Takes what is there; beyond the limit it is thrown away.
    func drain(into bytes: inout [UInt8], limit: Int) {
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(reading, &block, block.count)
            guard count > 0 else { return }
            bytes += block.prefix(count).prefix(max(0, limit - bytes.count))
        }
    }
}
