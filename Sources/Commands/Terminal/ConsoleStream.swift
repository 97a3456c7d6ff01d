import Foundation
import Synchronization

/// Standard output or standard error: bytes in the order in which they came.
///
/// A write waits for its reader, but never inside the kernel: so it is broken off when the process is to end, and a
/// descriptor that another process made non-blocking loses nothing.
final class ConsoleStream: Sendable {
    private struct State {
        /// Accepted and not yet taken by the reader.
        var held: [UInt8] = []
        /// Why the stream takes no more; nothing is written to it after that.
        var failure: Int32?
        /// The reader did not come back within the patience there was.
        var isStalled = false
    }

    private let descriptor: Int32
    private let mostAtOnce: Int
    private let patience: SharedPatience
    private let state = Mutex(State())
    /// Asks the write that is under way to end.
    private let isCut = Atomic(false)

    /// `PIPE_BUF` of Linux: a pipe that can be written to takes that much without waiting.
    private static let pipeBytes = 4096

    init(_ descriptor: Int32, patience: SharedPatience) {
        self.descriptor = Self.unblocked(descriptor)
        mostAtOnce = Self.isRegularFile(descriptor) ? 1 << 20 : Self.pipeBytes
        self.patience = patience
    }

    /// The error that ended the stream; nil while there was none.
    var failure: Int32? { state.withLock(\.failure) }

    func write(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.failure == nil else { return }
            state.held += bytes
            send(&state)
        }
    }

    /// Gives the reader a last chance.
    /// - Returns: whether it has everything, or wants no more.
    func finish() -> Bool {
        state.withLock { state in
            state.isStalled = false
            send(&state)
            return state.held.isEmpty
        }
    }

    /// Ends the write that is under way, and drops what is held, but for the rest of a line that is begun.
    func cut() {
        isCut.store(true, ordering: .relaxed)
        state.withLock { state in
            isCut.store(false, ordering: .relaxed)
            let end = state.held.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? state.held.count
            state.held.removeSubrange(end...)
        }
    }
}

extension ConsoleStream {
    /// Milliseconds between two looks at whether there is patience left.
    private static let look: Int32 = 50
    /// Looks that a short patience lasts.
    private static let shortLooks = 10

    private func send(_ state: inout State) {
        var sent = 0
        defer { state.held.removeFirst(min(sent, state.held.count)) }
        while sent < state.held.count, !isCut.load(ordering: .relaxed) {
            guard isWritable(&state) else { return }
            let (count, code) = state.held.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[sent...].prefix(mostAtOnce))
                let count = Foundation.write(descriptor, part.baseAddress, part.count)
                return (count, errno)
            }
            if count > 0 {
                sent += count
            } else if code == EAGAIN {
                // Somebody else filled the pipe first.
                poll(nil, 0, 1)
            } else if code != EINTR {
                state.failure = code
                sent = state.held.count
            }
        }
    }

    /// Waits for the reader, as long as there is patience. Of a stream that has failed, the write tells.
    private func isWritable(_ state: inout State) -> Bool {
        var looks = 0
        while true {
            var stream = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let level = patience.level
            let mayWait = level == .endless || (level == .short && !state.isStalled)
            let count = poll(&stream, 1, mayWait ? Self.look : 0)
            if count > 0 {
                state.isStalled = false
                return true
            }
            if count < 0, errno == EINTR { continue }
            looks = level == .endless ? 0 : looks + 1
            guard mayWait, looks < Self.shortLooks, !isCut.load(ordering: .relaxed) else {
                state.isStalled = true
                return false
            }
        }
    }

    /// A terminal may take a part of a write and wait with the rest, so it is opened once more, for us alone.
    private static func unblocked(_ descriptor: Int32) -> Int32 {
        guard isatty(descriptor) == 1 else { return descriptor }
        let ours = open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        return ours >= 0 ? ours : descriptor
    }

    private static func isRegularFile(_ descriptor: Int32) -> Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
