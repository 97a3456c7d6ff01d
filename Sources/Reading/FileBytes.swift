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
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem(opening: name, path: path, code: errno) }
        var status = stat()
        let code = fstat(descriptor, &status) == 0 ? 0 : errno
        let kind = status.st_mode & S_IFMT
        guard code == 0, kind != S_IFDIR else {
            close(descriptor)
            throw Self.problem(opening: name, path: path, code: code == 0 ? EISDIR : code)
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
            let problem = Self.problem(change, of: name)
            failure = problem
            throw problem
        }
        offset += count
        return count
    }
}

extension FileBytes {
    private func take(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        if !isRegular { try waitForBytes() }
        while true {
            let count =
                isRegular
                ? pread(descriptor, buffer.baseAddress, buffer.count, offset)
                : Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw problem(reading: errno) }
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

    private func problem(reading code: Int32) -> Problem {
        Problem(
            .io, "\(name): cannot be read behind byte \(offset): \(Self.words(code))",
            hint: "look at the disk or network mount it is on, then run the same command again")
    }

    private static func problem(_ change: FileWatch.Change, of name: String) -> Problem {
        let what =
            switch change {
            case .shorter(let bytes, let before):
                "\(name) became shorter while it was read: \(bytes) bytes, \(before) before"
            case .rewritten: "\(name) was rewritten while it was read"
            }
        return Problem(
            .input, what,
            hint: "write an export under another name and rename it when it is whole; then run the same command again")
    }

    private static func problem(opening name: String, path: String, code: Int32) -> Problem {
        switch code {
        case ENOENT, ENOTDIR: .missingInput(name, path: path)
        case EISDIR: .directoryInput(name)
        case EACCES, EPERM:
            Problem(
                .input, "\(name) may not be read: \(words(code))",
                hint: "let this user read it: chmod u+r, or run as its owner")
        default:
            Problem(
                .io, "\(name) cannot be opened: \(words(code))",
                hint: "look at the disk or network mount it is on, then run the same command again")
        }
    }

    private static func words(_ code: Int32) -> String {
        String(cString: strerror(code)).lowercased()
    }
}
