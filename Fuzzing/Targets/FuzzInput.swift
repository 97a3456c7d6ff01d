import Records

/// The bytes of one execution: a text, and choices drawn from its end, so that any sample file is an input as it stands.
struct FuzzInput {
    let bytes: [UInt8]
    private var choices: SeededGenerator

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        choices = SeededGenerator(seed: bytes.suffix(2).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// The pieces between the bytes that separate: 0x1E, which no text of a sample holds.
    var pieces: [ArraySlice<UInt8>] { bytes.split(separator: 0x1E, omittingEmptySubsequences: false) }

    mutating func choose<Choice>(_ first: Choice, _ others: Choice...) -> Choice {
        others.randomElement(using: &choices).map { Bool.random(using: &choices) ? $0 : first } ?? first
    }

    mutating func choose<Choice>(among choices: [Choice]) -> Choice? { choices.randomElement(using: &self.choices) }

    mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &choices) }
}
