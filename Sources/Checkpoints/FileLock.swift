import Foundation
import Records
import Synchronization

/// An exclusive `flock` on a file of its own, or on one of SQLite's. It ends with the value or the process, whichever is
/// first; the file stays.
final class FileLock: Sendable {
    private let path: String
    private let descriptor: Mutex<Int32?>
    private let isOfSQLite: Bool

    enum Refusal: Error {
        /// Another one holds it; what it wrote about itself.
        case held(by: String)
        case failed(Problem)
    }

    /// A neighbour that opens its file is done within that many looks, 10 ms apart.
    private static let looks = 25

    /// - Parameters:
    ///   - waits: A quarter of a second, for a neighbour that is about to let go; without it, and after it, the lock of
    ///     another one is a `Refusal`.
    ///   - isOfSQLite: SQLite has the file open, or may have: its locks there are left alone.
    ///   - elsewhere: How another place for it is named.
    init(
        _ path: String, waits: Bool = false, isOfSQLite: Bool = false, elsewhere: String? = nil
    ) throws(Refusal) {
        let descriptor =
            isOfSQLite
            ? KeptDescriptors.open(path, creating: true)
            : path.withFileName { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        guard descriptor >= 0 else { throw .failed(FileSystem.cannotCreate(path, errno, elsewhere: elsewhere)) }
        var left = waits ? Self.looks : 1
        var reason = Self.lock(descriptor)
        while reason == EWOULDBLOCK, left > 1 {
            left -= 1
            poll(nil, 0, 10)
            reason = Self.lock(descriptor)
        }
        guard reason == 0 else {
            defer { Self.giveBack(descriptor, isOfSQLite) }
            throw reason == EWOULDBLOCK
                ? .held(by: Self.text(of: descriptor)) : .failed(FileSystem.cannotLock(path, reason))
        }
        self.path = path
        self.isOfSQLite = isOfSQLite
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    /// - Returns: 0, or why it cannot be locked now.
    private static func lock(_ descriptor: Int32) -> Int32 {
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno != EINTR { return errno }
        }
        return 0
    }

    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { Self.giveBack(open, isOfSQLite) }
            descriptor = nil
        }
    }

    private static func giveBack(_ descriptor: Int32, _ isOfSQLite: Bool) {
        if isOfSQLite { KeptDescriptors.keep(descriptor) } else { close(descriptor) }
    }

    /// Whether the path still leads to the locked file: nobody renamed, removed or replaced it.
    var isInPlace: Bool {
        descriptor.withLock { descriptor in
            guard let locked = descriptor.flatMap(FileIdentity.init(of:)) else { return false }
            return locked == FileIdentity(at: path)
        }
    }

    /// Tells the next one who asks about the holder.
    func write(_ text: String) {
        descriptor.withLock { descriptor in
            guard let descriptor, ftruncate(descriptor, 0) == 0 else { return }
            _ = Array(text.utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        }
    }

    private static func text(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        // A run that waits says for what on a second line.
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .split(separator: "\n").joined(separator: ", ")
    }
}
