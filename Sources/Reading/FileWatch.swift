import Glibc

/// Notices that a regular file is cut or rewritten in place while it is read; that it grows is no harm.
///
/// Whoever reads on regardless joins the front of one record to the back of another. A file that is renamed
/// over, or deleted, is not concerned: the open descriptor keeps the content it was opened with.
struct FileWatch {
    enum Change: Hashable {
        case shorter(bytes: Int, before: Int)
        case rewritten
    }

    /// Bytes before the place that is read next, to recognise the content by.
    private static let tailBytes = 4096

    private let descriptor: Int32
    private var size: Int
    private var modified: timespec
    private var tail: [UInt8] = []

    /// - Parameter status: of the file just opened, nothing of it read.
    init(_ descriptor: Int32, status: stat) {
        self.descriptor = descriptor
        size = Int(status.st_size)
        modified = status.st_mtim
    }

    /// What has happened to the file, told behind each read.
    /// - Parameters:
    ///   - bytes: What was read; nothing at the end of the file.
    ///   - offset: Of the first of them.
    mutating func look(behind bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Change? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        guard status.st_size >= size else { return .shorter(bytes: Int(status.st_size), before: size) }
        size = Int(status.st_size)
        if status.st_mtim != modified, !tailStands(before: offset) { return .rewritten }
        modified = status.st_mtim
        tail = Array((tail + bytes.suffix(Self.tailBytes)).suffix(Self.tailBytes))
        return nil
    }

    private func tailStands(before offset: Int) -> Bool {
        var found = [UInt8](repeating: 0, count: tail.count)
        let count = found.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, offset - tail.count) }
        return count == tail.count && found == tail
    }
}

private func != (one: timespec, other: timespec) -> Bool {
    one.tv_sec != other.tv_sec || one.tv_nsec != other.tv_nsec
}
