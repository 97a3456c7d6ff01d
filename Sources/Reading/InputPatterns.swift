import Glibc
package import Records

/// The inputs that a job's or a command's file names mean.
package enum InputPatterns {
    /// The files that the patterns name, in bytewise path order, each once.
    ///
    /// A pattern may hold `*`, `?` and `[…]` in any component, and dates such as `{yesterday}`; `-` is standard input.
    /// A file of exactly that name comes before a glob.
    ///
    /// - Parameters:
    ///   - directory: what relative patterns start from; absolute, and no pattern itself.
    ///   - today: the day that `{today}` is.
    /// - Throws: `Problem` of kind `input` for a missing file, a glob without match or a name that tells no format;
    ///   of kind `usage` for standard input without a format, and for a date that is not written as one.
    package static func expand(
        _ patterns: [InputPattern], in directory: String, format: FormatChoice = FormatChoice(), today: CalendarDay
    ) throws(Problem) -> [Input] {
        let found = try find(patterns, in: directory, format: format, today: today)
        if let problem = found.problems.first { throw problem }
        return found.inputs
    }

    /// The same, with a problem of kind `input` for each pattern whose files cannot be told: the others hide behind none.
    package static func find(
        _ patterns: [InputPattern], in directory: String, format: FormatChoice = FormatChoice(), today: CalendarDay
    ) throws(Problem) -> (inputs: [Input], problems: [Problem]) {
        var inputs: [String: Input] = [:]
        var problems: [Problem] = []
        for pattern in patterns {
            do throws(Problem) {
                for input in try expand(pattern.dated(today), in: directory, format) where inputs[input.path] == nil {
                    inputs[input.path] = input
                }
            } catch {
                guard error.kind == .input else { throw error }
                problems.append(error)
            }
        }
        return (inputs.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, problems)
    }

    private static func expand(
        _ pattern: InputPattern, in directory: String, _ format: FormatChoice
    ) throws(Problem) -> [Input] {
        if pattern.isStandardInput { return [try .standardInput(format)] }
        let base = directory.hasSuffix("/") ? directory : directory + "/"
        let written = pattern.path
        let path = written.hasPrefix("/") ? written : base + written
        let matches = FilePlace.exists(path) ? [path] : glob(pattern, in: base)
        guard !matches.isEmpty else {
            throw pattern.isGlob ? withoutMatch(written, in: directory) : .missingInput(written, path: path)
        }
        var inputs: [Input] = []
        for match in matches {
            guard !isDirectory(match) else { throw .directoryInput(written) }
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

    private static func glob(_ pattern: InputPattern, in base: String) -> [String] {
        guard pattern.isGlob else { return [] }
        var found = glob_t()
        defer { globfree(&found) }
        let whole = pattern.glob(in: base)
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
