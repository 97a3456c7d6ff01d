import Foundation
import Records

/// A file of settings, read whole.
struct SmallFile {
    struct Failure: Error, Hashable {
        /// Lower case, such as `no such file or directory`.
        var reason: String
        /// What helps where the system refused the file; nil where the path is to be looked at.
        var remedy: String?
        var fault = Fault.unread

        enum Fault: Hashable {
            /// A pipe, a device or a folder stands there.
            case noFile
            /// What was meant is another file.
            case tooLarge
            case unread
        }
    }

    /// What a person writes by hand stays far below.
    static let mostBytes = 1 << 20

    /// Without the byte order mark.
    let text: String
    let hasMark: Bool
    /// Who may read it beside its owner, such as `everyone (mode 0644)`; nil where nobody may. A group counts where the
    /// file is this user's own: somebody else's is read by way of it.
    let readers: String?

    /// The text of the file, a byte order mark left out.
    static func text(at path: String) throws(Failure) -> String { try SmallFile(at: path).text }

    init(at path: String) throws(Failure) {
        let (bytes, status) = try Self.contents(at: path)
        if bytes.isUTF16 {
            let copy = FilePlace.inserting("utf8", beforeEndingOf: path)
            throw Failure(
                reason: "it is UTF-16 text",
                remedy: "save it as UTF-8 in the editor, or name the file that this writes: "
                    + "`(umask 077; iconv -f UTF-16 -t UTF-8 \(path.shellQuoted) > \(copy.shellQuoted))`")
        }
        hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
            throw Failure(reason: "it is not UTF-8 text")
        }
        self.text = text
        readers = Self.readers(of: status)
    }

    private static func readers(of status: stat) -> String? {
        let mode = "(mode 0\(String(status.st_mode & 0o777, radix: 8)))"
        if status.st_mode & S_IROTH != 0 { return "everyone \(mode)" }
        return status.st_mode & S_IRGRP != 0 && status.st_uid == geteuid() ? "its group \(mode)" : nil
    }

    private static func contents(at path: String) throws(Failure) -> (bytes: [UInt8], status: stat) {
        // A pipe that nobody writes to would not even open.
        let file = path.withFileName { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard file >= 0 else { throw Failure(errno, at: path) }
        defer { close(file) }
        var status = stat()
        if fstat(file, &status) == 0, let oddity = FilePlace.oddity(ofMode: status.st_mode) {
            throw Failure(reason: "it is \(oddity)", fault: .noFile)
        }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(errno, at: path) }
            guard count > 0 else { return (bytes, status) }
            bytes += block[..<count]
            guard bytes.count <= mostBytes else { throw Failure(reason: "it is larger than 1 MiB", fault: .tooLarge) }
        }
    }
}

extension SmallFile.Failure {
    fileprivate init(_ code: Int32, at path: String) {
        let failure = SystemFailure(code, at: path)
        reason = failure.reason
        remedy =
            code == ENOENT || code == ENOTDIR ? nil : failure.remedy(elsewhere: "name a copy that this user may read")
    }
}

extension [UInt8] {
    /// By its byte order mark, or by a NUL beside the first character.
    fileprivate var isUTF16: Bool {
        let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        return marks.contains { starts(with: $0) } || count > 3 && (self[0] == 0) != (self[1] == 0)
    }
}
