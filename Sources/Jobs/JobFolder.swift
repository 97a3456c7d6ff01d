import Glibc
import Reading

/// The folder a job file stands in; relative paths of the job start there.
struct JobFolder: Hashable, Sendable {
    /// `.` for the working directory.
    let path: String

    init(of file: String) {
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        path = file.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : folder
    }

    /// Absolute, symbolic links resolved.
    var absolutePath: String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The file's name without its last ending.
    static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    private init(path: String) { self.path = path }

    /// A pattern that starts here, or anywhere where it is absolute or an address; the folder itself is none.
    /// - Parameter marked: as `InputPattern` takes it.
    func pattern(_ marked: String) -> InputPattern {
        guard marked != "-", InputPattern(marked: marked).scheme == nil else { return InputPattern(marked: marked) }
        return InputPattern(marked: JobFolder(path: InputPattern.marking(path)).path(marked))
    }

    /// The path as seen from the working directory, `.` and `..` taken out by their letters, as a shell's `cd` does.
    func path(_ relative: String) -> String {
        let joined = relative.hasPrefix("/") ? relative : "\(path)/\(relative)"
        var parts: [Substring] = []
        for part in joined.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !joined.hasPrefix("/") {
                parts.append(part)
            }
        }
        let plain = parts.joined(separator: "/")
        return joined.hasPrefix("/") ? "/\(plain)" : plain.isEmpty ? "." : plain
    }
}
