/// A word table in memory of its own; whoever made it deallocates it.
struct WordBuffer {
    let words: UnsafeMutableBufferPointer<WordTable.Word>
    let letters: UnsafeMutableBufferPointer<UInt8>

    init(_ table: WordTable) {
        words = .copied(table.words)
        letters = .copied(table.bytes + [0])
    }

    func deallocate() {
        words.deallocate()
        letters.deallocate()
    }

    @inline(__always)
    func isWord(_ index: Int, _ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let word = words[index]
        guard word.count == count, let letters = letters.baseAddress else { return false }
        return text.isEqual(to: letters + word.offset, count: count)
    }

    /// The index of the word that the text is.
    @inline(__always)
    func find(_ text: UnsafePointer<UInt8>, _ count: Int, in range: Range<Int>) -> Int? {
        for index in range where isWord(index, text, count) { return index }
        return nil
    }
}

extension WordBuffer {
    /// Whether the text is one of the words but for the case of its letters; all are ASCII.
    func hasInAnyCase(_ text: UnsafePointer<UInt8>, _ count: Int, in range: Range<Int>) -> Bool {
        guard let letters = UnsafePointer(letters.baseAddress) else { return false }
        for index in range where words[index].count == count {
            let word = letters + words[index].offset
            if (0..<count).allSatisfy({ text[$0].isSameLetter(as: word[$0]) }) { return true }
        }
        return false
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate func isSameLetter(as other: UInt8) -> Bool {
        self == other || (self ^ other == 0x20 && (self | 0x20) &- UInt8(ascii: "a") < 26)
    }
}

extension UnsafePointer<UInt8> {
    /// Compares words that may overlap, and no byte beyond `count`.
    @inline(__always)
    func isEqual(to other: UnsafePointer<UInt8>, count: Int) -> Bool {
        if count >= 8 {
            var at = 0
            while at < count &- 8 {
                if word(at) != other.word(at) { return false }
                at &+= 8
            }
            return word(count &- 8) == other.word(count &- 8)
        }
        if count >= 4 { return half(0) == other.half(0) && half(count &- 4) == other.half(count &- 4) }
        for at in 0..<count where self[at] != other[at] { return false }
        return true
    }

    @inline(__always)
    func word(_ offset: Int) -> UInt64 { UnsafeRawPointer(self + offset).loadUnaligned(as: UInt64.self) }

    @inline(__always)
    func half(_ offset: Int) -> UInt32 { UnsafeRawPointer(self + offset).loadUnaligned(as: UInt32.self) }
}

extension UnsafeMutableBufferPointer {
    /// A copy of its own, to be deallocated by whoever asked for it.
    static func copied(_ values: [Element]) -> Self {
        let copy = Self.allocate(capacity: values.count)
        _ = copy.initialize(from: values)
        return copy
    }
}
