import Glibc
import Records

extension Problem {
    /// A file that is not there, with the name beside it that may have been meant.
    static func missingInput(_ name: String, path: String) -> Problem {
        let cut = path.lastIndex(of: "/") ?? path.startIndex
        let wanted = String(path[cut...].drop { $0 == "/" })
        let folder = cut == path.startIndex ? "/" : String(path[..<cut])
        let near = Suggestion.nearest(to: wanted, among: names(in: folder))
        return Problem(
            .input, "\(name) does not exist",
            hint: near.map { "did you mean \"\($0)\" in \(folder)?" } ?? "check the path: \(path)")
    }

    static func directoryInput(_ name: String) -> Problem {
        Problem(
            .input, "\(name) is a directory; expected a file",
            hint: "name the files in it, such as \"\(name)/*.csv\"")
    }

    /// The names in a folder in bytewise order; none where it cannot be read.
    private static func names(in folder: String) -> [String] {
        guard let directory = folder.withFileName({ opendir($0) }) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(fileName: $0.prefix { $0 != 0 })
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension Problem {
    /// A file that is there or not, and cannot be opened.
    /// - Parameter code: `errno`.
    static func unopenedInput(_ name: String, path: String, code: Int32) -> Problem {
        switch code {
        case ENOENT, ENOTDIR: .missingInput(name, path: path)
        case EISDIR: .directoryInput(name)
        case EACCES, EPERM:
            Problem(
                .input, "\(name) may not be read: \(words(code))",
                hint: SystemFailure(code, at: path).remedy(elsewhere: "import a copy that this user may read"))
        default:
            Problem(
                .io, "\(name) cannot be opened: \(words(code))",
                hint: SystemFailure(code, at: path).remedy(elsewhere: "name another file"))
        }
    }

    /// - Parameter code: `errno`.
    static func unreadInput(_ name: String, behind offset: Int, code: Int32) -> Problem {
        Problem(
            .io, "\(name): cannot be read behind byte \(offset): \(words(code))",
            hint: "look at the disk or network mount it is on, then run the same command again")
    }

    static func changedInput(_ name: String, _ change: FileWatch.Change) -> Problem {
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

    private static func words(_ code: Int32) -> String {
        SystemFailure(code, at: "").reason
    }
}
