import Records

/// A name in the header that may be meant by one that is not there.
struct Lookalike {
    private let wanted: String
    private let name: String
    /// A character of either name that nobody sees or that passes for a blank, where only such ones tell them apart.
    private let disguise: (scalar: Unicode.Scalar, isInHeader: Bool)?

    /// Nil where no name is near enough.
    init?(of wanted: String, in header: [String]) {
        self.wanted = wanted
        if let twin = header.first(where: { $0.withoutDisguise == wanted.withoutDisguise }) {
            name = twin
            let inHeader = twin.unicodeScalars.first(where: \.isWrittenOut).map { ($0, true) }
            disguise = inHeader ?? wanted.unicodeScalars.first(where: \.isWrittenOut).map { ($0, false) }
        } else {
            guard let nearest = Suggestion.nearest(to: wanted, among: header) else { return nil }
            (name, disguise) = (nearest, nil)
        }
    }

    /// To be put behind what is said of the missing name.
    var remark: String {
        guard let disguise else { return "; did you mean \(name.quoted)?" }
        let (there, here) = ("the header has \(name.quoted)", "the job writes it")
        let character = "with the character \(disguise.scalar.codePoint) in it"
        return disguise.isInHeader ? "; \(there), \(character)" : "; \(there), \(here) \(character)"
    }

    /// What to write; nil where the names differ in what one sees.
    var remedy: String? {
        guard let disguise else { return nil }
        return disguise.isInHeader
            ? "the header's name holds \(disguise.scalar.codePoint), which looks like a blank or like nothing: "
                + "write it in the job as \"{\(name.inDoubleQuotedYAML)}\", or rename the column in the export"
            : "write \(name.yaml) in the job, without \(disguise.scalar.codePoint)"
    }
}

extension String {
    /// What one sees: other white space is a blank, what is invisible is not there, blanks around it are left out.
    fileprivate var withoutDisguise: String {
        var seen = ""
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace {
                if !seen.isEmpty, seen.last != " " { seen.append(" ") }
            } else if !scalar.isWrittenOut {
                seen.unicodeScalars.append(scalar)
            }
        }
        return seen.last == " " ? String(seen.dropLast()) : seen
    }
}
