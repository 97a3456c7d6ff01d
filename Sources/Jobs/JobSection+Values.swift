import Records

extension JobSection {
    func text(_ key: String) -> String? {
        value(key, expecting: "text") { $0 }
    }

    /// Checks all that can be said of a text without its variables.
    func checkText(_ key: String) {
        guard let value = member(key)?.value else { return }
        _ = template(of: value, named: qualified(key), expecting: "text")
    }

    /// A text that is not empty.
    func path(_ key: String) -> String? {
        value(key, expecting: "a path") { $0.isEmpty ? nil : $0 }
    }

    /// A text that can be part of a file's name.
    func plainName(_ key: String) -> String? {
        value(key, expecting: "a plain file name: letters, digits, \".\", \"_\" and \"-\", at most 100") { text in
            Self.isPlainName(text) ? text : nil
        }
    }

    /// Whether the text can be part of a file's name.
    static func isPlainName(_ text: String) -> Bool {
        text.wholeMatch(of: /[\p{L}\p{N}_][\p{L}\p{M}\p{N}._-]{0,99}/) != nil
    }

    func requiredText(_ key: String) -> String {
        require(key)
        return value(key, expecting: "text that is not empty") { $0.isEmpty ? nil : $0 } ?? ""
    }

    func flag(_ key: String) -> Bool? {
        value(key, expecting: "true or false") { ["true": true, "false": false][$0] }
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        value(key, expecting: "a whole number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        value(key, expecting: "a number from \(range.lowerBound.plain) to \(range.upperBound.plain)") { text in
            guard NumberText.isNumber(Array(text.utf8)) else { return nil }
            return Double(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func duration(_ key: String) -> Duration? {
        value(key, expecting: #"a time above zero such as "250ms", "10s", "90m", "4h" or "2d""#) { text in
            Duration(setting: text)
        }
    }

    /// One of the words of `Choice`.
    func choice<Choice>(_ key: String) -> Choice? where Choice: RawRepresentable<String> & CaseIterable {
        let words = Choice.allCases.map(\.rawValue).joined(separator: " or ")
        return value(key, expecting: words) { Choice(rawValue: $0) }
    }

    /// The texts of a list; a single value counts as a list of one.
    /// - Parameter quoting: what is made of the values of variables before they are put in.
    func texts(
        _ key: String, allowingNull: Bool = false, quoting: (String) -> String = { $0 }
    ) -> [PlacedText]? {
        guard let value = member(key)?.value else { return nil }
        var values = [value]
        if case .list(let elements) = value.content { values = elements }
        return values.compactMap { value in
            text(
                of: value, named: qualified(key), expecting: "a list of texts", allowingNull: allowingNull,
                quoting: quoting)
        }
    }
}

extension JobSection {
    /// The text of one scalar, its variables replaced; nil where that is reported or left alone.
    ///
    /// - Parameter allowingNull: `NULL` and the like, unquoted, are text as well.
    func text(
        of value: YAMLValue, named name: String, expecting expected: String, allowingNull: Bool = false,
        quoting: (String) -> String = { $0 }
    ) -> PlacedText? {
        if allowingNull, case .nothing(let null) = value.content, !null.isEmpty {
            return PlacedText(null, written: null, at: value.place)
        }
        guard let (written, template) = template(of: value, named: name, expecting: expected),
            let text = replaceVariables(of: template, in: value, named: name, quoting)
        else { return nil }
        return PlacedText(text, written: written, at: value.place)
    }

    private func template(
        of value: YAMLValue, named name: String, expecting expected: String
    ) -> (written: String, template: VariableText)? {
        guard case .text(let written) = value.content else {
            report("\(name.quoted) is \(value.kind); expected \(expected)", at: value.place)
            return nil
        }
        guard let template = VariableText(parsing: written) else {
            let remedy = #"write "$${" where "${" is meant"#
            report(#"\#(name.quoted) has a "${" that names no variable; \#(remedy)"#, at: value.place)
            return nil
        }
        return (written, template)
    }

    private func replaceVariables(
        of template: VariableText, in value: YAMLValue, named name: String, _ quoting: (String) -> String
    ) -> String? {
        guard !template.variables.contains(where: SecretRule.variables.contains) else { return nil }
        guard let environment else { return template.variables.isEmpty ? template.replaced(by: [:]) : nil }
        let missing = template.variables.filter { environment[$0] == nil }
        for variable in missing {
            lint.report(
                JobMistake(.missingVariable, at: value.place, "\(name.quoted) takes ${\(variable)}, which is not set"))
        }
        return missing.isEmpty ? template.replaced(by: environment, quoting) : nil
    }

    func value<Value>(_ key: String, expecting expected: String, _ parse: (String) -> Value?) -> Value? {
        guard let value = member(key)?.value,
            let text = text(of: value, named: qualified(key), expecting: expected)
        else { return nil }
        if let parsed = parse(text.text) { return parsed }
        report("\(qualified(key).quoted) is \(text.written.quotedValue); expected \(expected)", at: value.place)
        return nil
    }
}
