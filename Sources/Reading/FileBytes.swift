import Glibc
import Records

/// A file, read by `pread` at its own offset; pipes and standard input by `read`.
final class FileBytes: ByteSource {
    /// Whether it can be read again from any offset.
    let isRegular: Bool
    private let name: String
    private let descriptor: Int32
    private let closesAtEnd: Bool
    private var offset = 0
    /// Of a regular file.
    private var watch: FileWatch?
    private var failure: Problem?

    /// - Throws: `Problem` of kind `input` where it is missing, a directory, or may not be read.
    init(path: String, name: String) throws(Problem) {
        // A named pipe that nobody writes to yet is waited for where bytes are, and not here for ever.
        let descriptor = path.withFileName { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw .unopenedInput(name, path: path, code: errno) }
        var status = stat()
        let code = fstat(descriptor, &status) == 0 ? 0 : errno
        let kind = status.st_mode & S_IFMT
        guard code == 0, kind != S_IFDIR else {
            close(descriptor)
            throw .unopenedInput(name, path: path, code: code == 0 ? EISDIR : code)
        }
        guard !Self.isEndless(status, descriptor) else {
            close(descriptor)
            throw .deviceInput(name)
        }
        self.descriptor = descriptor
        self.name = name
        isRegular = kind == S_IFREG
        watch = isRegular ? FileWatch(descriptor, status: status) : nil
        closesAtEnd = true
    }

    /// Standard input, or any stream somebody else closes.
    init(stream descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        isRegular = false
        closesAtEnd = false
    }

    deinit {
        if closesAtEnd { close(descriptor) }
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        if let failure { throw failure }
        let count = try take(into: buffer)
        let bytes = UnsafeBufferPointer(rebasing: buffer[..<count])
        if let change = watch?.look(behind: bytes, at: offset) {
            let problem = Problem.changedInput(name, change)
            failure = problem
            throw problem
        }
        offset += count
        return count
    }
}

extension FileBytes {
    /// A disk, /dev/zero and the like. A terminal ends where a person ends it, and /dev/null (device 1, 3) at once.
    private static func isEndless(_ status: stat, _ descriptor: Int32) -> Bool {
        switch status.st_mode & S_IFMT {
        case S_IFBLK: true
        case S_IFCHR: status.st_rdev != 0x103 && isatty(descriptor) == 0
        default: false
        }
    }

    private func take(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        while true {
            if !isRegular { try waitForBytes() }
            let count =
                isRegular
                ? pread(descriptor, buffer.baseAddress, buffer.count, offset)
                : Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR || errno == EAGAIN else { throw .unreadInput(name, behind: offset, code: errno) }
        }
    }

    /// A stream may keep silent for hours; a run that is told to stop does not wait for it.
    private func waitForBytes() throws(Problem) {
        var stream = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&stream, 1, Self.patience) == 0 {
            if Task.isCancelled {
                throw Problem(.stopped, "stopped reading \(name)", hint: "run again with the same input")
            }
        }
    }

    /// Milliseconds between two looks at whether somebody still wants the bytes.
    private static let patience: Int32 = 200
}
