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
    ///   - objects: finds what is named by an address.
    /// - Throws: `Problem` of kind `input` for a missing file, a glob without match or a name that tells no format;
    ///   of kind `usage` for standard input without a format, and for a date that is not written as one.
    package static func expand(
        _ patterns: [InputPattern], in directory: String, format: FormatChoice = FormatChoice(), today: CalendarDay,
        objects: (any ObjectStore)? = nil
    ) throws(Problem) -> [Input] {
        let found = try find(patterns, in: directory, format: format, today: today, objects: objects)
        if let problem = found.problems.first { throw problem }
        return found.inputs
    }

    /// The same, with a problem of kind `input` for each pattern whose files cannot be told: the others hide behind none.
    package static func find(
        _ patterns: [InputPattern], in directory: String, format: FormatChoice = FormatChoice(), today: CalendarDay,
        objects: (any ObjectStore)? = nil
    ) throws(Problem) -> (inputs: [Input], problems: [Problem]) {
        var inputs: [String: Input] = [:]
        var problems: [Problem] = []
        for pattern in patterns {
            do throws(Problem) {
                let pattern = try pattern.dated(today)
                let found =
                    pattern.scheme == nil
                    ? try expand(pattern, in: directory, format) : try expand(pattern, format, objects)
                for input in found where inputs[input.path] == nil { inputs[input.path] = input }
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
            throw pattern.isGlob ? withoutMatch(written, path) : .missingInput(written, path: path)
        }
        var inputs: [Input] = []
        for match in matches {
            guard !isDirectory(match) else { throw .directoryInput(written) }
            let name = match.hasPrefix(base) ? String(match.dropFirst(base.count)) : match
            inputs.append(try .file(canonical(match), name: name, format))
        }
        return inputs
    }

    /// - Parameter pattern: an address.
    private static func expand(
        _ pattern: InputPattern, _ format: FormatChoice, _ objects: (any ObjectStore)?
    ) throws(Problem) -> [Input] {
        guard let objects, let scheme = pattern.scheme, ObjectAddress.Scheme(rawValue: scheme) != nil else {
            throw .unknownScheme(of: pattern)
        }
        var inputs: [Input] = []
        for address in try objects.find(pattern) {
            inputs.append(try .file(address.text, name: address.text, format, objects: ObjectAccess(objects)))
        }
        return inputs
    }

    private static func withoutMatch(_ pattern: String, _ path: String) -> Problem {
        Problem(
            .input, "no file matches \"\(pattern)\"",
            hint: "check the folder and the pattern; it is looked for as \(path.escaped)")
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
