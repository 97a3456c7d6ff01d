/// Brings numbers as exports write them into plain form: digits and a point, as RFC 8259 has them without exponent.
///
/// What is not plainly a number of its writing is none here: the reference looks at it.
struct PlainNumber {
    /// The plain form of the last number.
    let text: UnsafeMutableBufferPointer<UInt8>
    private let digits: UnsafeMutableBufferPointer<UInt8>

    private static let mostDigits = 30
    private static let mostShift = 9

    init() {
        digits = .copied(Array(repeating: 0, count: Self.mostDigits))
        text = .copied(Array(repeating: 0, count: Self.mostDigits + Self.mostShift + 4))
    }

    func deallocate() {
        digits.deallocate()
        text.deallocate()
    }

    /// - Returns: the length of `text`; nil where the reference has to look.
    @inline(__always)
    func read(
        _ bytes: UnsafePointer<UInt8>, _ begin: Int, _ end: Int, by writing: NumberWriting, _ words: WordBuffer
    ) -> Int? {
        var (at, stop) = (begin, end)
        skip(bytes, &at, stop, writing, words)
        let isNegative = at < stop && bytes[at] == UInt8(ascii: "-")
        if isNegative {
            at &+= 1
            skip(bytes, &at, stop, writing, words)
        }
        skipBack(bytes, at, &stop, writing, words)
        guard let whole = readWhole(bytes, &at, stop, writing) else { return nil }
        var count = whole
        if at < stop {
            at &+= 1
            guard at < stop else { return nil }
            while at < stop {
                guard isDigit(bytes[at]), count < Self.mostDigits else { return nil }
                digits[count] = bytes[at]
                (count, at) = (count &+ 1, at &+ 1)
            }
        }
        return write(whole, count, isNegative, writing.shift)
    }

    /// Passes the digits in front of the point, in groups of three, or in Indian ones.
    @inline(__always)
    private func readWhole(
        _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ stop: Int, _ writing: NumberWriting
    ) -> Int? {
        var (count, run, groups, first) = (0, 0, 0, 0)
        var (hasThrees, hasTwos) = (false, false)
        while at < stop, bytes[at] != writing.decimal {
            let byte = bytes[at]
            if isDigit(byte) {
                guard count < Self.mostDigits else { return nil }
                digits[count] = byte
                (count, run) = (count &+ 1, run &+ 1)
            } else {
                guard writing.group != 0, byte == writing.group, 1...3 ~= run else { return nil }
                if groups == 0 { first = run } else if run == 3 { hasThrees = true } else { hasTwos = true }
                guard groups == 0 || run >= 2 else { return nil }
                (groups, run) = (groups &+ 1, 0)
            }
            at &+= 1
        }
        guard count > 0, count == 1 || digits[0] != UInt8(ascii: "0") else { return nil }
        if groups > 0 {
            guard run == 3, !(hasThrees && hasTwos) else { return nil }
            if hasTwos { guard writing.group == UInt8(ascii: ","), first <= 2 else { return nil } }
        }
        return count
    }

    /// Writes the digits with their point moved.
    @inline(__always)
    private func write(_ whole: Int, _ count: Int, _ isNegative: Bool, _ shift: Int) -> Int {
        var length = 0
        func put(_ byte: UInt8) {
            text[length] = byte
            length &+= 1
        }
        if isNegative { put(UInt8(ascii: "-")) }
        let point = whole &- shift
        if point <= 0 {
            put(UInt8(ascii: "0"))
            put(UInt8(ascii: "."))
            for _ in point..<0 { put(UInt8(ascii: "0")) }
        }
        for index in 0..<count {
            if index == point, index > 0 { put(UInt8(ascii: ".")) }
            put(digits[index])
        }
        return length
    }

    @inline(__always)
    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

    @inline(__always)
    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// Passes what is left out at the start.
    @inline(__always)
    private func skip(
        _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ stop: Int, _ writing: NumberWriting, _ words: WordBuffer
    ) {
        next: while at < stop, !isDigit(bytes[at]) {
            if isBlank(bytes[at]) {
                at &+= 1
                continue
            }
            for index in writing.stripped {
                let count = words.words[index].count
                guard count <= stop &- at, words.isWord(index, bytes + at, count) else { continue }
                at &+= count
                continue next
            }
            return
        }
    }

    @inline(__always)
    private func skipBack(
        _ bytes: UnsafePointer<UInt8>, _ at: Int, _ stop: inout Int, _ writing: NumberWriting, _ words: WordBuffer
    ) {
        next: while at < stop, !isDigit(bytes[stop &- 1]) {
            if isBlank(bytes[stop &- 1]) {
                stop &-= 1
                continue
            }
            for index in writing.stripped {
                let count = words.words[index].count
                guard count <= stop &- at, words.isWord(index, bytes + (stop &- count), count) else { continue }
                stop &-= count
                continue next
            }
            return
        }
    }
}
