import Records

extension Problem {
    /// What bytes are that hold no text, or none but blanks; nil where they may be an export.
    static func noText(_ bytes: [UInt8], name: String) -> Problem? {
        let start = bytes.prefix(4096)
        let controls = start.count { $0 < 0x20 && !($0 >= 0x09 && $0 <= 0x0D) && $0 != 0x1B }
        if controls * 50 > start.count {
            return Problem(
                .input, "\(name) is binary, and no text",
                hint: "export the orders as text: CSV, or one JSON object a line")
        }
        guard !bytes.contains(where: { $0 > 0x20 }) else { return nil }
        return Problem(
            .input, "\(name) is empty",
            hint: "name an export with some records in it: a job is guessed from their values")
    }
}
