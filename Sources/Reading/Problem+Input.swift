import Glibc
package import Records

extension Problem {
    /// A file that is not there, with the name beside it that may have been meant.
    static func missingInput(_ name: String, path: String) -> Problem {
        if FilePlace.isLink(path) {
            return Problem(
                .input, "\(name) is a symbolic link that leads nowhere",
                hint: "`readlink \(path.shellQuoted)` shows what it leads to")
        }
        let cut = path.lastIndex(of: "/") ?? path.startIndex
        let wanted = String(path[cut...].drop { $0 == "/" })
        let folder = cut == path.startIndex ? "/" : String(path[..<cut])
        let near = Suggestion.nearest(to: wanted, among: names(in: folder))
        return Problem(
            .input, "\(name) does not exist",
            hint: near.map { "did you mean \"\($0)\" in \(folder)?" } ?? "check the path: \(path)")
    }

    /// An address that nothing here opens. What stands behind its scheme may be a secret.
    static func unknownScheme(of pattern: InputPattern) -> Problem {
        let scheme = pattern.scheme ?? ""
        let hint =
            switch scheme {
            case "file": "write the path alone, without file://"
            case "gs", "gcs":
                "Google Cloud Storage answers to S3 as well: write s3://BUCKET/KEY, with "
                    + "AWS_ENDPOINT_URL_S3=https://storage.googleapis.com and an HMAC key in AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY; or take a signed https:// address"
            case "az", "azure", "abfs", "abfss", "wasb", "wasbs":
                "take an https:// address with a shared access signature"
            case "s3a", "s3n": "write s3:// in place of \(scheme)://"
            default: "expected a path, s3://BUCKET/KEY or https://HOST/PATH"
            }
        return Problem(.input, "inputs by \(scheme):// cannot be read", hint: hint)
    }

    static func directoryInput(_ name: String) -> Problem {
        Problem(
            .input, "\(name) is a directory; expected a file",
            hint: "name the files in it, such as \"\(name)/*.csv\"")
    }

    static func deviceInput(_ name: String) -> Problem {
        Problem(.input, "\(name) is a device; expected a file", hint: "name the file that holds the export")
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

    /// A line that no export has.
    package static func endlessLine(of name: String, most: Int) -> Problem {
        Problem(
            .input, "\(name) has a line of more than \(most) bytes: it is not read further",
            hint: "look with `head -c 600` at what is there, and export it with one record a line")
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
