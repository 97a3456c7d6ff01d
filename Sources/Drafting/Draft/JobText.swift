/// A draft written out as YAML.
extension JobDraft {
    /// Where comments begin, unless a line is longer.
    private static let commentColumn = 58

    /// - Parameter check: the command that checks the job.
    package func text(check: String) -> String {
        var lines = ["\(YAMLText.comment("Drafted by rapido-import init from \(source)."))"]
        lines += ["# Look at every line that is not \"sure\", fill in every TODO, then check it:", "#   \(check)"]
        lines += notes.map { YAMLText.comment($0) }
        lines += ["", "name: \(YAMLText.scalar(name))", "", "input:"]
        lines += input.map { Self.written($0, indent: 2) }
        if !filters.isEmpty {
            lines.append("  where:")
            lines += filters.map { Self.beside("    - \($0.value ?? "")", $0.remark) }
        }
        if !lookups.isEmpty { lines += [""] + lookups.map { YAMLText.comment($0) } }
        if !event.isEmpty {
            lines += ["", "event:"] + event.map { Self.written($0, indent: 2) } + ["  attributes:"]
            lines += attributes.map { Self.written($0, indent: 4) }
        }
        lines += ["", "# Nothing is sent without it; validate and rehearse need none of these variables.", "api:"]
        lines += api.map { Self.written($0, indent: 2) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func written(_ line: Line, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        guard let value = line.value else {
            return "\(margin)# \(line.key):" + (line.remark.map { "   \(YAMLText.comment($0.text))" } ?? "")
        }
        return beside("\(margin)\(line.key): \(value)", line.remark)
    }

    private static func beside(_ text: String, _ remark: Remark?) -> String {
        guard let remark else { return text }
        let gap = String(repeating: " ", count: max(2, commentColumn - text.count))
        return "\(text)\(gap)\(YAMLText.comment(remark.text))"
    }
}
