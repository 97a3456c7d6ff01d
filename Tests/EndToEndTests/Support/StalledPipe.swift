import Foundation
import Synchronization
import Testing

/// A pipe whose reader stands still until it is asked to read.
final class StalledPipe: Sendable {
    private let reading: Int32
    private let writing: Mutex<Int32?>

    /// For a process that is started; others may have it as well.
    var end: FileHandle { FileHandle(fileDescriptor: writing.withLock { $0 ?? -1 }, closeOnDealloc: false) }

    /// - Parameters:
    ///   - isFull: nothing can be written before something is read.
    ///   - isNonBlocking: whoever writes has `EAGAIN` where there is no room.
    init(isFull: Bool = false, isNonBlocking: Bool = false) throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        if isFull {
            _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
            let page = [UInt8](repeating: UInt8(ascii: "#"), count: 4096)
            while write(ends[1], page, page.count) > 0 {}
        }
        _ = fcntl(ends[1], F_SETFL, isNonBlocking ? O_NONBLOCK : 0)
        reading = ends[0]
        writing = Mutex(ends[1])
    }

    deinit {
        closeEnd()
        close(reading)
    }

    /// Takes what was written, without what filled it; a page at a time and never in a hurry, so that it is full again
    /// and again. Ends when every writer has.
    func read() async throws -> [UInt8] {
        closeEnd()
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
        var bytes: [UInt8] = []
        var page = [UInt8](repeating: 0, count: 4096)
        try await poll("the pipe's writers are gone") {
            let count = Foundation.read(reading, &page, page.count)
            if count > 0 { bytes += page[..<count] }
            return count == 0
        }
        return Array(bytes.drop { $0 == UInt8(ascii: "#") })
    }

    private func closeEnd() {
        writing.withLock { end in
            if let open = end { close(open) }
            end = nil
        }
    }
}

/// A terminal of so many columns.
final class NarrowTerminal: Sendable {
    private let master: Int32
    private let slave: Int32

    var end: FileHandle { FileHandle(fileDescriptor: slave, closeOnDealloc: false) }

    init(columns: UInt16) throws {
        // What posix_openpt(3), unlockpt(3) and ptsname(3) do, which Glibc keeps from Swift: TIOCSPTLCK, TIOCGPTN.
        let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var (isLocked, name): (Int32, Int32) = (0, 0)
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(ioctl(master, unlock, &isLocked) == 0 && ioctl(master, number, &name) == 0)
        slave = open("/dev/pts/\(name)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        try #require(slave >= 0 && ioctl(slave, UInt(TIOCSWINSZ), &size) == 0)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(slave)
        close(master)
    }

    /// What has been written since the last look.
    func look() -> String {
        var bytes: [UInt8] = []
        var page = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(master, &page, page.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += page[..<count]
        }
    }
}

extension RunningProgram {
    /// Whether it has a handler for that signal, and so has begun. The shell that becomes it may have one of its own.
    func hears(_ signal: Int32) -> Bool {
        let status = String(
            decoding: FileManager.default.contents(atPath: "/proc/\(pid)/status") ?? Data(), as: UTF8.self)
        let match = status.firstMatch(of: /SigCgt:\s+([0-9a-f]+)/)
        guard status.hasPrefix("Name:\trapido-import\n"), let mask = match.flatMap({ UInt64($0.1, radix: 16) }) else {
            return false
        }
        return mask & (1 << UInt64(signal - 1)) != 0
    }

    /// What a descriptor of it is.
    func descriptor(_ number: Int32) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\(number)")
    }
}
