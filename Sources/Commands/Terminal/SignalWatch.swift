import Foundation
import Synchronization

/// SIGHUP, SIGINT and SIGTERM, heard on a thread of their own, whatever the rest of the process does or waits for.
/// SIGUSR1 asks how far the command is, and ends nothing.
///
/// A command that has something to settle takes them over (`StopSignals`): the first asks it to end, and where it does
/// not within 30 s, or within 3 s of a second one, the process ends without it. Every other command is ended at once.
/// The ledger and the budget outlive both. The exit status is 128 + the first signal.
package final class SignalWatch: Sendable {
    package static let process = SignalWatch()

    /// Settling takes 10 s at the most; the rest is for a slow disk.
    private static let patience: Duration = .seconds(30)
    private static let patienceAfterSecond: Duration = .seconds(3)

    private struct State {
        /// Somebody wants to know how far the command is.
        var isAsked = false
        var first: Int32?
        var receiver: AsyncStream<Int32>.Continuation?
        var endsAt: ContinuousClock.Instant?
        /// Says that the process ends by that signal.
        var farewell: @Sendable (_ signal: Int32) -> Void = { _ in }
    }

    private let state = Mutex(State())

    private init() {}

    /// Begins to listen. SIGHUP stays ignored where it was (`nohup`).
    package func begin() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        let reading = ends[0]
        signalPipe.store(ends[1], ordering: .releasing)
        Thread.detachNewThread { self.listen(to: reading) }
        _ = signal(SIGUSR1, passOn)
        for number in Self.numbers {
            let before = signal(number, passOn)
            if number == SIGHUP, Self.isIgnored(before) { _ = signal(number, SIG_IGN) }
        }
    }

    /// What is said where the process ends before its command does.
    func whenCutShort(_ farewell: @escaping @Sendable (_ signal: Int32) -> Void) {
        state.withLock { $0.farewell = farewell }
    }

    /// Whether SIGUSR1 came since it was last looked at.
    func isAsked() -> Bool {
        state.withLock { state in
            defer { state.isAsked = false }
            return state.isAsked
        }
    }

    /// Leaves the exit to a signal that came for a command which did not take it over: what such a command still did is
    /// cut short, whatever it says of itself.
    func giveWay() {
        let endsBySignal = state.withLock { $0.first != nil && $0.receiver == nil }
        while endsBySignal { pause() }
    }

    /// The signals from now on, for a command that ends by itself.
    func takeOver() -> AsyncStream<Int32> {
        let (signals, continuation) = AsyncStream.makeStream(of: Int32.self)
        state.withLock { $0.receiver = continuation }
        return signals
    }
}

extension SignalWatch {
    private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private static let numbers: [Int32] = [SIGHUP, SIGINT, SIGTERM]

    /// Whoever started the process may have had signals blocked, and a program inherits that: here they are heard.
    private static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in numbers + [SIGUSR1] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    private func listen(to pipe: Int32) {
        Self.unblock()
        while true {
            var stream = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            let count = poll(&stream, 1, millisecondsLeft)
            if count == 0 { endAtOnce() }
            var number: UInt8 = 0
            if count > 0, read(pipe, &number, 1) == 1 { note(Int32(number)) }
        }
    }

    private var millisecondsLeft: Int32 {
        guard let end = state.withLock(\.endsAt) else { return -1 }
        let (seconds, attoseconds) = (end - ContinuousClock.now).components
        return Int32(max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }

    private func note(_ number: Int32) {
        guard number != SIGUSR1 else { return state.withLock { $0.isAsked = true } }
        let receiver = state.withLock { state in
            let now = ContinuousClock.now
            let isFirst = state.first == nil
            state.first = state.first ?? number
            let end = now + (isFirst ? Self.patience : Self.patienceAfterSecond)
            state.endsAt = min(state.endsAt ?? end, end)
            Console.standard.patience.lower(to: isFirst ? .short : .none)
            return state.receiver
        }
        guard let receiver else { endAtOnce() }
        receiver.yield(number)
    }

    private func endAtOnce() -> Never {
        let (number, farewell) = state.withLock { ($0.first ?? SIGTERM, $0.farewell) }
        Console.standard.cut()
        farewell(number)
        _exit(128 + number)
    }
}

/// Where the handler leaves the numbers of signals.
private let signalPipe = Atomic<Int32>(-1)

/// Does what a signal handler may: one write (signal-safety(7)).
private let passOn: @convention(c) (Int32) -> Void = { number in
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(signalPipe.load(ordering: .relaxed), &byte, 1)
    errno = code
}
