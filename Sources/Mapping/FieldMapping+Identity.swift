import Records

extension FieldMapping {
    /// What the job itself puts into an identity that no export can mend, such as the line end of a block of YAML; nil
    /// where that is nothing, or the field is no identity.
    func identityProblem(at path: String) -> Problem? {
        guard IdentityText.paths.contains(path) else { return nil }
        let isText = map == nil && lookup == nil && replacements.isEmpty
        let flaw =
            (isText ? templates.lazy.compactMap(\.identityFlaw).first : nil) ?? fallback?.identityFlaw
            ?? otherwise.flatMap { Template([.text($0)]).identityFlaw }
        return flaw.map { flaw in
            Problem(
                .configuration, "\(path) \(flaw.words), which would be part of every id",
                hint: flaw.hasLineEnd
                    ? "write it on one line in quotes: below \"|\" or \">\" the line end is part of it"
                    : "leave it out, or write a column in its place")
        }
    }
}

extension Template {
    /// A flaw of the texts between the columns.
    fileprivate var identityFlaw: IdentityText.Flaw? {
        if let text = constantText, !text.isEmpty { return IdentityText.flaw(in: text)?.ofError }
        for (index, part) in parts.enumerated() {
            guard case .text(let text) = part else { continue }
            // A column stands on the side that is no end.
            let whole = (index == 0 ? "" : "x") + text + (index == parts.count - 1 ? "" : "x")
            if let flaw = IdentityText.flaw(in: whole)?.ofError { return flaw }
        }
        return nil
    }
}

extension IdentityText.Flaw {
    fileprivate var ofError: Self? { severity == .error ? self : nil }

    fileprivate var hasLineEnd: Bool {
        switch self {
        case .leadingSpace(let scalar), .trailingSpace(let scalar), .invisible(let scalar):
            scalar == "\n" || scalar == "\r"
        case .blank, .nul, .wordForNothing, .rewrittenNumber: false
        }
    }

    fileprivate var words: String {
        switch self {
        case .blank: "is blank"
        case .nul: "holds U+0000"
        case .invisible(let scalar):
            hasLineEnd ? "holds a line end" : "holds the invisible character \(scalar.codePoint)"
        case .leadingSpace(let scalar): "begins with \(hasLineEnd ? "a line end" : "white space, \(scalar.codePoint)")"
        case .trailingSpace(let scalar): "ends with \(hasLineEnd ? "a line end" : "white space, \(scalar.codePoint)")"
        case .wordForNothing: "is a word for no value"
        case .rewrittenNumber: "is a number"
        }
    }
}
