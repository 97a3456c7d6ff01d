import Records

/// The lines of a job file that is no valid YAML, to tell what its writer may have meant.
struct YAMLSource {
    private let lines: [Substring]

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// What to write instead, to be put behind the message; empty where nothing is in sight.
    /// - Parameter start: The line on which begins what could not be read.
    func remedy(at place: YAMLValue.Place, startingOn start: Int?) -> String {
        let numbers = [place.line, start ?? place.line, place.line - 1]
        for number in numbers {
            guard let line = line(number) else { continue }
            if line.prefix(while: \.isWhitespace).contains("\t") {
                return "; line \(number) is indented by a tab: indent by blanks alone"
            }
            if let value = Self.value(of: line), let remedy = Self.remedy(for: value) { return "; \(remedy)" }
        }
        let near = (line(place.line) ?? "").unicodeScalars.dropFirst(max(0, place.column - 2)).prefix(2)
        if let character = near.first(where: { "|>@`%*&!".unicodeScalars.contains($0) }) {
            return "; \"\(character)\" has a meaning of its own in YAML: write the value in double quotes"
        }
        if let line = line(place.line), line.contains(": ") {
            return
                "; a text that holds \": \" has to stand in double quotes, and keys of one section have to begin below "
                + "each other"
        }
        return ""
    }

    /// The lines on which a section that begins there holds the key, each key on a line of its own.
    func lines(of key: String, inSectionAt place: YAMLValue.Place) -> [Int] {
        var found: [Int] = []
        for number in place.line...max(place.line, lines.count) {
            guard let line = line(number) else { break }
            let indent = line.prefix { $0 == " " }.count + 1
            let text = line.drop { $0 == " " }
            if text.isEmpty || text.first == "#" || indent > place.column { continue }
            guard indent == place.column || number == place.line else { break }
            let name = text.prefix { $0 != ":" }.trimmingCharacters(of: " \"'")
            if name == key { found.append(number) }
        }
        return found
    }

    private func line(_ number: Int) -> Substring? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    /// What stands behind `key: ` or `- `.
    private static func value(of line: Substring) -> Substring? {
        let text = line.drop { $0 == " " }
        let behind = text.firstRange(of: ": ").map { text[$0.upperBound...] } ?? text.drop { $0 == "-" }
        let value = behind.drop { $0 == " " }
        return value.isEmpty || value.count == text.count ? nil : value
    }

    /// A template that begins with a column, and a pattern of file names, are no text to YAML.
    private static func remedy(for value: Substring) -> String? {
        guard let first = value.first else { return nil }
        if first == "{", let end = value.firstIndex(of: "}"), !value[...end].contains(where: { ":\"',".contains($0) }) {
            return "write the template in double quotes: \"\(value)\""
        }
        if "*&!%@`|>".contains(first), value.count > 1 || "*%@`|".contains(first) {
            return "\"\(first)\" has a meaning of its own in YAML: write the value in double quotes: \"\(value)\""
        }
        return nil
    }
}

extension Substring {
    fileprivate func trimmingCharacters(of set: String) -> String {
        let start = drop { set.contains($0) }
        return start.lastIndex { !set.contains($0) }.map { String(start[...$0]) } ?? ""
    }
}
