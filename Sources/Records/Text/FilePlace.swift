import Glibc

/// What is known of a path by looking at it.
package enum FilePlace {
    /// `TMPDIR`, or `/tmp`.
    package static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// Whether nothing is there. Where this process may not look, neither this nor `exists` is true.
    package static func isAbsent(_ path: String) -> Bool {
        path.withFileName { access($0, F_OK) } != 0 && errno == ENOENT
    }

    /// Whether something is there, of whatever kind.
    package static func exists(_ path: String) -> Bool { path.withFileName { access($0, F_OK) } == 0 }

    /// Whether nothing is there, or an empty file: whoever made it had not begun to write it.
    package static func isBlank(_ path: String) -> Bool {
        var status = stat()
        guard path.withFileName({ stat($0, &status) }) == 0 else { return isAbsent(path) }
        return status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
    }

    /// The folder a path is in; `.` for a bare name.
    package static func folder(of path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.joined(separator: "/")
        return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    }

    /// The path itself, or the first folder above it that is there.
    package static func nearest(to path: String) -> String {
        var place = path
        while !exists(place), place != ".", place != "/" { place = folder(of: place) }
        return place
    }

    /// What the path treats as a folder and is none.
    static func firstNonFolder(of path: String) -> String? {
        var place = folder(of: path)
        while place != ".", place != "/" {
            var status = stat()
            if place.withFileName({ stat($0, &status) }) == 0, status.st_mode & S_IFMT != S_IFDIR { return place }
            place = folder(of: place)
        }
        return nil
    }

    /// What stands at a path that is no file with a content of its own, such as `a folder`; nil where it is one, or
    /// nothing is there.
    package static func oddity(at path: String) -> String? {
        var status = stat()
        guard path.withFileName({ stat($0, &status) }) == 0 else { return nil }
        return oddity(ofMode: status.st_mode)
    }

    /// Whether both paths lead to one file.
    package static func isSame(_ one: String, _ other: String) -> Bool {
        FileIdentity(at: one).map { $0 == FileIdentity(at: other) } ?? false
    }

    /// Whether a symbolic link stands there, wherever it leads.
    package static func isLink(_ path: String) -> Bool {
        var status = stat()
        return path.withFileName { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return path.withFileName { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package static func oddity(ofMode mode: UInt32) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }

    /// Whether a pipe with a name stands there: opening it waits until somebody is at its other end. One of a process, such
    /// as `<(command)` makes, has somebody there already; it has no path of its own.
    package static func isNamedPipe(_ path: String) -> Bool {
        var status = stat()
        guard path.withFileName({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFIFO,
            let resolved = path.withFileName({ realpath($0, nil) })
        else { return false }
        free(resolved)
        return true
    }

    /// The working directory, absolute; `.` where it is gone.
    package static var workingDirectory: String {
        guard let bytes = getcwd(nil, 0) else { return "." }
        defer { free(bytes) }
        return String(fileNameAt: bytes)
    }
}
