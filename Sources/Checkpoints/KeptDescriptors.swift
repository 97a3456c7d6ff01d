import Foundation
import Records
import Synchronization

/// Descriptors of SQLite files that we opened ourselves, for a lock or a look. They stay open as long as the process.
///
/// To close one would end the locks that SQLite's connections of this process have on the file, and another process would
/// take the write-ahead log away under them (https://sqlite.org/howtocorrupt.html, 2.2).
enum KeptDescriptors {
    /// Those that nobody uses now. A file's number is not given to another one while one of its descriptors is open.
    private static let idle = Mutex<[FileIdentity: [Int32]]>([:])

    /// A descriptor of the file that the path leads to; below 0 where there is none.
    static func open(_ path: String, creating: Bool) -> Int32 {
        if let file = FileIdentity(at: path), let known = idle.withLock({ $0[file]?.popLast() }) { return known }
        let flags = O_CLOEXEC | (creating ? O_CREAT : 0)
        let descriptor = path.withFileName { Foundation.open($0, O_RDWR | flags, 0o600) }
        guard descriptor < 0, !creating else { return descriptor }
        return path.withFileName { Foundation.open($0, O_RDONLY | flags) }
    }

    /// Takes a descriptor back, and ends its `flock`.
    static func keep(_ descriptor: Int32) {
        flock(descriptor, LOCK_UN)
        guard let file = FileIdentity(of: descriptor) else { return }
        idle.withLock { $0[file, default: []].append(descriptor) }
    }
}
