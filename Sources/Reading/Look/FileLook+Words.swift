package import Records

extension FileLook {
    /// What is to be said of the file, once; every record is affected.
    /// - Parameter name: the file as messages name it.
    package func finding(of name: String) -> Finding {
        Finding(code.rawValue, line: line, byte: 1, message: message, hint: hint(for: name))
    }

    /// What to write in the job, or what to run, so that the file can be read.
    package func hint(for name: String) -> String {
        if oddities.contains(.quotedLines) {
            let strip = #"sed -e 's/^"//' -e 's/"\r\{0,1\}$//' -e 's/""/"/g'"#
            let command = [Packing(promisedBy: name)].compactMap(\.self).command(strip, for: name)
            return
                "nothing in the job mends that: export it again, or take the quotes off with: \(command) > unquoted.csv"
        }
        var parts: [String] = []
        if skipLines > 0, oddities != [.delimiter] { parts.append("skipLines: \(skipLines)") }
        if delimiter != expected { parts.append("delimiter: \(delimiter.yaml)") }
        let line = "set csv: { \(parts.joined(separator: ", ")) } under input in the job"
        guard let decimalComma else { return line }
        let place = decimalComma.column.map { "at what is mapped from \($0.quoted)" } ?? "at each amount"
        return line
            + ", and number: { decimal: \",\" } \(place): line \(decimalComma.line) has \(decimalComma.text.quoted)"
    }

    private var code: WholeCode {
        switch oddities.first {
        case .separatorLine: .separatorLine
        case .preamble: .preamble
        case .delimiter, nil: .wrongDelimiter
        case .quotedLines: .quotedLines
        }
    }

    private var message: String {
        oddities.map { oddity in
            switch oddity {
            case .separatorLine: "the first line tells a spreadsheet the delimiter; it is neither header nor record"
            case .preamble(let lines):
                "\(lines == 1 ? "a line" : "\(lines) lines") of other text stand\(lines == 1 ? "s" : "") above the \(what)"
            case .delimiter: "the fields are separated by \(delimiter.shown); expected \(expected.shown)"
            case .quotedLines: "each line stands in quotes as a whole, so that it is one field"
            }
        }.joined(separator: "; ")
    }

    private var what: String { hasHeader ? "header" : "first record" }
}

extension Problem {
    /// A header that the mapping does not fit, explained by what is odd about the file.
    package func explained(by look: FileLook, name: String) -> Problem {
        var explained = self
        explained.context.append(look.finding(of: name).message)
        explained.hint = look.hint(for: name)
        return explained
    }
}
