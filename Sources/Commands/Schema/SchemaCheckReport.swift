import Reading
import Records
import Reporting
import Schema

/// Values under a schema, and what a person or a script reads of it.
struct SchemaCheckReport {
    private enum Validity: String { case valid, invalid, malformed }

    /// Explanations in text; all are told with `--json`.
    private static let mostTold = 100
    private static let limits = RecordLimits(recordBytes: 16 << 20, nesting: JSONDocument.deepestNesting)

    let schema: String
    let file: String
    let assertsFormat: Bool
    let common: CommonOptions
    private var counts: [Validity: Int] = [:]
    private var told = 0

    init(schema: String, file: String, assertsFormat: Bool, common: CommonOptions) {
        self.schema = schema
        self.file = file
        self.assertsFormat = assertsFormat
        self.common = common
    }

    var exit: Int32 { count(.invalid) + count(.malformed) > 0 ? 3 : 0 }

    /// - Throws: `Problem` where the values cannot be read; what was said of those before stays true.
    mutating func check(_ compiled: JSONSchema) throws(Problem) {
        var lines = try JSONLines(file, limits: Self.limits)
        while let line = try lines.next() {
            switch line.value {
            case .failure(let finding): tell(.malformed, line.number, [finding.failureLine], [finding])
            case .success(let value):
                let failures = compiled.failures(of: value)
                tell(
                    failures.isEmpty ? .valid : .invalid, line.number, failures.map(\.line),
                    failures.map { $0.finding(against: schema) })
            }
        }
        conclude()
    }

    private func count(_ validity: Validity) -> Int { counts[validity] ?? 0 }

    private mutating func tell(_ validity: Validity, _ number: Int, _ failures: [JSONLine], _ findings: [Finding]) {
        counts[validity, default: 0] += 1
        if common.json {
            var line = JSONLine(type: "value")
            line.add("line", number)
            line.add("verdict", validity.rawValue)
            line.add("failures", failures)
            return Console.standard.print(line.text)
        }
        guard !common.quiet else { return }
        Console.standard.print(validity.rawValue)
        for finding in findings {
            told += 1
            if told <= Self.mostTold { common.errors.say(finding, in: file) }
        }
    }

    private func conclude() {
        if common.json { Console.standard.print(summary(exit: exit).text) }
        guard exit != 0 else { return }
        if told > Self.mostTold {
            common.errors.note("\(told - Self.mostTold) further failures; --json tells them all")
        }
        let read = counts.values.reduce(0, +)
        let words = "\(count(.valid)) valid, \(count(.invalid)) invalid, \(count(.malformed)) malformed"
        common.errors.note("\(file): \(words) of \(read) values")
        common.errors.hint(hint)
    }

    private var hint: String {
        let options = assertsFormat ? ["--assert-format"] : []
        let command = TypedCommand("schema", "check", schema, file).adding(options)
        return common.quiet ? "`\(command.text)` says why, value by value" : "correct the values, or the schema"
    }

    /// The summary of a check that could not be made to its end.
    func end(with problem: Problem) {
        if common.json { Console.standard.print(summary(exit: problem.kind.rawValue).text) }
    }

    private func summary(exit: Int32) -> JSONLine {
        var line = JSONLine(type: "summary")
        line.add("schema", schema)
        line.add("file", file)
        line.add("read", counts.values.reduce(0, +))
        line.add("valid", count(.valid))
        line.add("invalid", count(.invalid))
        line.add("malformed", count(.malformed))
        line.add("exit", Int(exit))
        return line
    }
}

extension SchemaFailure {
    private var message: String { message(on: path.isEmpty ? "the value" : pointer.quoted) }

    fileprivate func finding(against schema: String) -> Finding {
        Finding(
            keyword, field: pointer, line: origin.line, byte: origin.byte, message: message,
            hint: complaint == .endless
                ? "let \(schema) apply fewer schemas within each other" : "\(schemaPlace) in \(schema) wants it so")
    }

    fileprivate var line: JSONLine {
        .object { line in
            line.add("pointer", pointer)
            line.add("keyword", keyword)
            line.add("schema", schemaPlace)
            line.add("line", origin.line)
            line.add("byte", origin.byte)
            line.add("message", message)
        }
    }
}

extension Finding {
    /// A line that holds no value: `code` in place of what a schema would tell.
    fileprivate var failureLine: JSONLine {
        .object { failure in
            failure.add("code", code)
            failure.add("line", line)
            failure.add("byte", byte)
            failure.add("message", message)
        }
    }
}
