import Glibc
package import Records

/// A temporary file without a name: it is gone when the process is, however that ends.
package final class SpillFile: Sendable {
    private let descriptor: Int32
    private let folder: String
    private let content: Content

    /// What does not fit into memory, as messages name it.
    package struct Content: Sendable {
        let name: String
        /// How much room it takes.
        let need: String

        package init(_ name: String, need: String) {
            self.name = name
            self.need = need
        }
    }

    /// - Parameter folder: where it takes its space; by default `TMPDIR`, or `/tmp`.
    package init(for content: Content, in folder: String? = nil) throws(Problem) {
        let folder = folder ?? FilePlace.temporaryFolder
        self.content = content
        var template = Array("\(folder)/rapido-import-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.problem(content, in: folder, code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
        self.descriptor = descriptor
        self.folder = folder
    }

    deinit { close(descriptor) }

    /// - Throws: `Problem` of kind `io`: the disk is full.
    package func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = pwrite(descriptor, part.baseAddress, part.count, offset + rest.startIndex)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.problem(content, in: folder, code: count < 0 ? errno : ENOSPC) }
            rest = rest.dropFirst(count)
        }
    }

    /// Fills the buffer.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Problem) {
        var filled = 0
        while filled < buffer.count {
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = pread(descriptor, room.baseAddress, room.count, offset + filled)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.problem(content, in: folder, code: count < 0 ? errno : EIO) }
            filled += count
        }
    }

    private static func problem(_ content: Content, in folder: String, code: Int32) -> Problem {
        Problem(
            .io, "\(content.name) do not fit into \(folder): \(SystemFailure.reason(code))",
            hint: "free some space there, \(content.need), or set TMPDIR to a folder that has it")
    }
}
