import Records

/// A field's number format, compiled, and what it says of a text that does not fit.
struct CompiledNumber: Sendable {
    private let reader: NumberReader

    init(_ format: NumberFormat) { reader = NumberReader(format) }

    /// The text of the number, or nil with a finding.
    func read(
        _ text: String, of subject: String, path: String, at origin: JSONNode.Origin, findings: inout [Finding]
    ) -> String? {
        switch reader.read(text) {
        case .number(let number): return number.description
        case .unlike(let cause, let strange):
            findings.append(
                Finding(
                    .notANumber, field: path, at: origin,
                    message:
                        "\(subject) is \(text.quoted); expected a number such as \(reader.example.quoted): \(cause)",
                    hint: hint(for: text, strange, path)))
            return nil
        }
    }

    private func hint(for text: String, _ strange: String?, _ path: String) -> String {
        if let plain = NumberText.withPlainDigits(text) {
            return "write the digits 0 to 9 of ASCII: \(plain.excerpt)"
        }
        if text.hasPrefix("(") != text.hasSuffix(")") {
            return "put it into brackets whole where they mean minus, or leave out the one that is there"
        }
        guard text.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) else {
            return "correct the value in the export; where it means no value, add \(text.quoted) to null in the job"
        }
        if let strange {
            return "where \(strange.quoted) belongs to the writing, add it to strip in number of \(path) in the job; "
                + "otherwise correct the value in the export"
        }
        return "say in number of \(path) in the job how the export writes it: decimal, group and strip; "
            + "or correct the value in the export"
    }
}
