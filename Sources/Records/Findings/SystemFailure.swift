import Glibc

/// Why the system refuses a file: what happened, and what helps against that very cause.
package struct SystemFailure: Hashable, Sendable {
    /// `errno`
    package var code: Int32
    package var path: String

    package init(_ code: Int32, at path: String) {
        self.code = code
        self.path = path
    }

    package var reason: String { Self.reason(code) }

    /// What the system calls an `errno`: lower case, such as `permission denied`.
    package static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

    /// The disk or this process ran out of something, which another name would not mend.
    package var isShortage: Bool {
        switch code {
        case ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM, EFBIG: true
        default: false
        }
    }
}

extension SystemFailure {
    /// The hint.
    /// - Parameters:
    ///   - elsewhere: How another place is named, such as `name another file with -o`; nil where there is none.
    ///   - user: Who is refused.
    package func remedy(elsewhere: String?, user: UInt32 = geteuid()) -> String {
        let other = elsewhere ?? "name another place"
        switch code {
        case ENOSPC: return "free some space on the disk that holds \(path), then run the same command again"
        case EDQUOT:
            return "this user's share of the disk that holds \(path) is used up: free some of it, "
                + "then run the same command again"
        case EFBIG: return "allow larger files (`ulimit -f`), then run the same command again"
        case EMFILE:
            return "allow this process more open files (`ulimit -n`; systemd: LimitNOFILE), "
                + "then run the same command again"
        case ENFILE:
            return "all of this machine's files are in use: end what holds them, then run the same command again"
        case EROFS: return "\(path) is on a file system that is mounted read-only: \(other)"
        case EACCES, EPERM: return "\(refusal(of: user)), or \(other)"
        case ENOTDIR: return "\(FilePlace.firstNonFolder(of: path) ?? path) is a file and no folder: \(other)"
        case EISDIR: return "\(path) is a folder: \(other)"
        case ENOENT:
            let folder = FilePlace.folder(of: path)
            guard FilePlace.exists(folder) else { return "make the folder with `mkdir -p \(folder.shellQuoted)`" }
            return FilePlace.isLink(path)
                ? "a symbolic link leads nowhere: \(other)" : "no files can be made in \(folder): \(other)"
        case ENAMETOOLONG: return "the name is too long: \(other)"
        case ELOOP: return "symbolic links of that path lead in a circle: \(other)"
        default: return "look at the disk or network mount it is on, then run the same command again"
        }
    }

    /// Whose the file or folder is that is in the way, and what its owner can do.
    private func refusal(of user: UInt32) -> String {
        let place = FilePlace.nearest(to: path)
        var status = stat()
        guard place.withFileName({ stat($0, &status) }) == 0 else { return "let this user reach \(place)" }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        let right = isFolder ? "u+rwx" : "u+rw"
        guard status.st_uid == user, user != 0 else {
            let mode = String(status.st_mode & 0o7777, radix: 8)
            return "\(place) belongs to \(Self.name(of: status.st_uid)), its mode is 0\(mode), "
                + "and this process runs as \(Self.name(of: user)): run as its owner"
        }
        return "give its owner the right with `chmod \(right) \(place.shellQuoted)`"
    }

    private static func name(of user: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 4096)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
        else {
            return "uid \(user)"
        }
        return "\(String(cString: name)) (uid \(user))"
    }
}

extension SystemFailure {
    /// What keeps this process from making a file in the folder: one is made, written to, and taken away again. Rights and
    /// free space alone do not tell: those of /proc are good.
    /// - Parameter path: of the file that is wanted there.
    package static func ofTrial(in folder: String, for path: String) -> SystemFailure? {
        var template = Array("\(folder)/.rapido-import-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return SystemFailure(errno, at: path) }
        defer { close(descriptor) }
        unlink(template)
        let page = [UInt8](repeating: 0, count: 4096)
        let count = write(descriptor, page, page.count)
        return count == page.count ? nil : SystemFailure(count < 0 ? errno : ENOSPC, at: path)
    }

    /// What keeps this process from writing a file that is there or is to be made; nil where nothing is in sight.
    package static func inTheWay(of path: String) -> SystemFailure? {
        let folder = FilePlace.folder(of: path)
        var status = stat()
        if path.withFileName({ stat($0, &status) }) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { return SystemFailure(EISDIR, at: path) }
            if path.withFileName({ access($0, R_OK | W_OK) }) != 0 { return SystemFailure(errno, at: path) }
        } else if errno != ENOENT {
            return SystemFailure(errno, at: path)
        }
        if folder.withFileName({ access($0, W_OK | X_OK) }) != 0 { return SystemFailure(errno, at: folder) }
        var disk = statvfs()
        if folder.withFileName({ statvfs($0, &disk) }) == 0, disk.f_blocks > 0, disk.f_bavail == 0 {
            return SystemFailure(ENOSPC, at: path)
        }
        return nil
    }
}
