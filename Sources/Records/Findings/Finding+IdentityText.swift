extension Finding {
    /// A text that is no identity, or may be none, in a field that has to be one, or in a part of it.
    package static func identity(
        _ flaw: IdentityText.Flaw, in text: String, field: String, at origin: JSONNode.Origin
    ) -> Finding {
        Finding(
            flaw.code, severity: flaw.severity, field: field, column: origin.column, line: origin.line,
            byte: origin.byte, message: "\(origin.subject(or: field)) is \(text.quoted)\(flaw.words(for: field))",
            hint: flaw.hint(for: text, at: origin))
    }

    /// Such a text that stands in the job.
    package static func identity(
        _ flaw: IdentityText.Flaw, inConstant text: String, field: String, at origin: JSONNode.Origin
    ) -> Finding {
        Finding(
            flaw.code, severity: flaw.severity, field: field, line: origin.line, byte: origin.byte,
            message: "\(field.quoted) is \(text.quoted) in the job\(flaw.words(for: field))",
            hint: "write into the job which column has it, such as \(field): \"{COLUMN}\"")
    }
}

extension IdentityText.Flaw {
    package var severity: Finding.Severity {
        switch self {
        case .blank, .nul, .invisible, .leadingSpace, .trailingSpace, .wordForNothing: .error
        case .rewrittenNumber: .warning
        }
    }

    fileprivate var code: String {
        switch self {
        case .blank: "blank"
        case .nul, .invisible, .leadingSpace, .trailingSpace, .wordForNothing: "no-identity"
        case .rewrittenNumber: WholeCode.rewrittenIdentity.rawValue
        }
    }

    fileprivate func words(for field: String) -> String {
        switch self {
        case .blank: "; \(field) must not be blank"
        case .nul: "; \(field) must not hold U+0000"
        case .invisible(let scalar): "; \(field) must not hold the invisible character \(scalar.codePoint)"
        case .leadingSpace(let scalar): "; \(field) must not begin with white space, here \(scalar.codePoint)"
        case .trailingSpace(let scalar): "; \(field) must not end with white space, here \(scalar.codePoint)"
        case .wordForNothing: ", a word for no value; \(field) must be an id"
        case .rewrittenNumber: ", which looks like an id that a spreadsheet has rewritten as a number"
        }
    }

    fileprivate func hint(for text: String, at origin: JSONNode.Origin) -> String {
        let place = "in \(origin.table?.description ?? "the export")"
        return switch self {
        case .blank: "fill it \(place)"
        case .nul: "remove it \(place): some readers end the text there, and two ids become one"
        case .invisible: "remove it \(place): nobody sees it, and to the server it makes another id"
        case .leadingSpace, .trailingSpace: "trim it \(place): to the server it makes another id"
        // In single quotes, for YAML reads "\N" otherwise.
        case .wordForNothing where origin.column != nil:
            "fill it \(place); where it means no value, say so in the job: input: { csv: { null: ['', '\(text)'] } }"
        case .wordForNothing: "fill it \(place)"
        case .rewrittenNumber:
            "export it again past the spreadsheet, or format the column as text in it; an id that is right stays as it is"
        }
    }
}

extension Unicode.Scalar {
    /// `U+00A0`
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
