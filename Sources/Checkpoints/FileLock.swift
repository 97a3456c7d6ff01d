import Foundation
import Records
import Synchronization

/// An exclusive `flock` on a file of its own. It ends with the value or the process, whichever is first; the file stays.
final class FileLock: Sendable {
    private let descriptor: Mutex<Int32?>

    enum Refusal: Error {
        /// Another one holds it; what it wrote about itself.
        case held(by: String)
        case failed(Problem)
    }

    /// - Parameters:
    ///   - waits: Until the present holder lets go; otherwise its lock is a `Refusal`.
    ///   - elsewhere: How another place for it is named.
    init(_ path: String, waits: Bool, elsewhere: String? = nil) throws(Refusal) {
        let descriptor = path.withFileName { open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
        guard descriptor >= 0 else { throw .failed(FileSystem.cannotCreate(path, errno, elsewhere: elsewhere)) }
        var result = flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB)
        while result != 0, errno == EINTR { result = flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
        guard result == 0 else {
            let reason = errno
            defer { Foundation.close(descriptor) }
            throw reason == EWOULDBLOCK
                ? .held(by: Self.text(of: descriptor)) : .failed(FileSystem.cannotLock(path, reason))
        }
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
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
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
