import Glibc
package import Records

/// The inputs that a job's or a command's file names mean.
package enum InputPatterns {
    /// The files that the patterns name, in bytewise path order, each once.
    ///
    /// A pattern may hold `*`, `?` and `[…]` in any component, and the dates `{today}` and `{yesterday}`; `-` is
    /// standard input. A file of exactly that name comes before a glob.
    ///
    /// - Parameters:
    ///   - directory: what relative patterns start from; absolute.
    ///   - today: the day in local time.
    /// - Throws: `Problem` of kind `input` for a missing file, a glob without match or a name that tells no format;
    ///   of kind `usage` for standard input without a format.
    package static func expand(
        _ patterns: [String], in directory: String, format: FormatChoice = FormatChoice(), today: CalendarDay
    ) throws(Problem) -> [Input] {
        var inputs: [String: Input] = [:]
        for pattern in patterns {
            for input in try expand(dated(pattern, today), in: directory, format) where inputs[input.path] == nil {
                inputs[input.path] = input
            }
        }
        return inputs.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static func dated(_ pattern: String, _ today: CalendarDay) -> String {
        pattern.replacing("{today}", with: today.description)
            .replacing("{yesterday}", with: today.previous.description)
    }

    private static func expand(
        _ pattern: String, in directory: String, _ format: FormatChoice
    ) throws(Problem) -> [Input] {
        if pattern == "-" { return [try .standardInput(format)] }
        let base = directory.hasSuffix("/") ? directory : directory + "/"
        let path = pattern.hasPrefix("/") ? pattern : base + pattern
        let matches = FilePlace.exists(path) ? [path] : glob(pattern, in: base)
        guard !matches.isEmpty else {
            throw isGlob(pattern) ? withoutMatch(pattern, in: directory) : .missingInput(pattern, path: path)
        }
        var inputs: [Input] = []
        for match in matches {
            guard !isDirectory(match) else { throw .directoryInput(pattern) }
            let name = match.hasPrefix(base) ? String(match.dropFirst(base.count)) : match
            inputs.append(try .file(canonical(match), name: name, format))
        }
        return inputs
    }

    private static func withoutMatch(_ pattern: String, in directory: String) -> Problem {
        Problem(
            .input, "no file matches \"\(pattern)\"",
            hint: "check the folder and the pattern; relative ones start from \(directory)")
    }

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return path.withFileName { stat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func isGlob(_ pattern: String) -> Bool { pattern.contains { "*?[".contains($0) } }

    private static func glob(_ pattern: String, in base: String) -> [String] {
        guard isGlob(pattern) else { return [] }
        var found = glob_t()
        defer { globfree(&found) }
        let escaped = base.map { "*?[\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        let whole = pattern.hasPrefix("/") ? pattern : escaped + pattern
        guard whole.withFileName({ Glibc.glob($0, GLOB_NOSORT, nil, &found) }) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(fileNameAt: $0) } }
            .filter { !isDirectory($0) }
    }

    /// The path with its folder resolved, so that one file has one path however it is written.
    private static func canonical(_ path: String) -> String {
        let cut = path.lastIndex(of: "/") ?? path.startIndex
        let folder = cut == path.startIndex ? "/" : String(path[..<cut])
        guard let resolved = folder.withFileName({ realpath($0, nil) }) else { return path }
        defer { free(resolved) }
        let text = String(fileNameAt: resolved)
        return (text == "/" ? "" : text) + path[cut...]
    }
}
