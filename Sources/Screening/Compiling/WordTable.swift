/// Words to compare a field with, in one run of bytes.
struct WordTable: Hashable, Sendable {
    struct Word: Hashable, Sendable {
        var offset: Int
        var count: Int
        /// What the word stands for: the index of the checks of an event type, where it is one.
        var meaning = 0
    }

    private(set) var bytes: [UInt8] = []
    private(set) var words: [Word] = []

    /// - Returns: where the words are in the table.
    mutating func add(_ new: some Sequence<(text: String, meaning: Int)>) -> Range<Int> {
        let start = words.count
        for (text, meaning) in new {
            words.append(Word(offset: bytes.count, count: text.utf8.count, meaning: meaning))
            bytes += Array(text.utf8)
        }
        return start..<words.count
    }

    func texts(in range: Range<Int>) -> [String] {
        words[range].map { String(decoding: bytes[$0.offset..<$0.offset + $0.count], as: UTF8.self) }
    }

    mutating func add(_ texts: some Sequence<String>) -> Range<Int> {
        add(texts.map { (text: $0, meaning: 0) })
    }
}
