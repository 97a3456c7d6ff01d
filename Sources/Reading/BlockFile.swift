import Glibc
import Records

/// A regular file, read at any offset: `pread` keeps no position, so several threads may read at once.
final class BlockFile: BlockSource {
    let name: String
    /// Bytes when it was opened; what is appended later is not read.
    let size: Int
    private let descriptor: Int32

    /// - Throws: `Problem` of kind `input`: the path is no regular file that may be read.
    init(path: String, name: String) throws(Problem) {
        let descriptor = path.withFileName { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .unopenedInput(name, path: path, code: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .missingInput(name, path: path)
        }
        self.name = name
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Told without opening it: a named pipe would notice.
    static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return path.withFileName { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    func read(_ wanted: Range<Int>, into buffer: inout [UInt8]) throws(Problem) -> Bool {
        let range = wanted.clamped(to: 0..<size)
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: range.count))
        var filled = 0
        while filled < range.count {
            let count = buffer.withUnsafeMutableBytes { bytes in
                let room = UnsafeMutableRawBufferPointer(rebasing: bytes[(start + filled)...])
                return pread(descriptor, room.baseAddress, room.count, range.lowerBound + filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw problem(at: range.lowerBound + filled, code: count < 0 ? errno : 0) }
            filled += count
        }
        return wanted.upperBound >= size
    }

    func rest() {}

    private func problem(at offset: Int, code: Int32) -> Problem {
        guard code == 0 else { return .unreadInput(name, behind: offset, code: code) }
        var status = stat()
        let bytes = fstat(descriptor, &status) == 0 ? Int(status.st_size) : offset
        return .changedInput(name, .shorter(bytes: bytes, before: size))
    }
}
