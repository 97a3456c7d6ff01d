internal import Foundation
internal import Records

/// Bytes that were made out of a text, each with the characters of the text that it came from.
struct TracedText: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Of each byte: the numbers of the first and the last character.
    private(set) var places: [ClosedRange<Int>] = []

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
        places.reserveCapacity(capacity)
    }

    /// The text without what cannot be seen, letters that only look otherwise in their plain form: full-width,
    /// mathematical (UAX #15, NFKC).
    init(_ scalars: [Unicode.Scalar]) {
        for (place, scalar) in scalars.enumerated() where !scalar.isWrittenOut {
            let text = scalar.isASCII ? String(scalar) : String(scalar).precomposedStringWithCompatibilityMapping
            for byte in text.utf8 { append(byte, place...place) }
        }
    }

    var count: Int { bytes.count }

    mutating func append(_ byte: UInt8, _ place: ClosedRange<Int>) {
        bytes.append(byte)
        places.append(place)
    }

    /// The characters that bytes came from.
    func places(of range: Range<Int>) -> ClosedRange<Int> {
        places[range].reduce(places[range.lowerBound]) {
            min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
        }
    }

    /// The stretches of visible ASCII that are not shorter than `fewest`: of noise little is left. A NUL, as UTF-16 has one
    /// beside each letter of ASCII, is left out.
    func visibleRuns(fewest: Int) -> [TracedText] {
        var runs: [TracedText] = []
        var (start, visible) = (0, 0)
        for index in 0...count {
            let byte = index < count ? bytes[index] : 0xFF
            if (0x20...0x7E).contains(byte) {
                visible += 1
            } else if byte != 0 {
                if visible >= fewest { runs.append(visiblePart(start..<index)) }
                (start, visible) = (index + 1, 0)
            }
        }
        return runs
    }

    private func visiblePart(_ range: Range<Int>) -> TracedText {
        var part = TracedText()
        for index in range where bytes[index] != 0 { part.append(bytes[index], places[index]) }
        return part
    }
}

/// What a text may stand for: each way of writing bytes as characters, at every place where it may begin.
extension TracedText {
    var readings: [TracedText] {
        var readings = [16, 10, 8].map { numbers(radix: $0) }
        if let plain = unescaped { readings.append(plain) }
        for phase in 0..<2 { readings.append(digits(bits: 4, phase: phase, Self.hexadecimal)) }
        for phase in 0..<4 { readings.append(digits(bits: 6, phase: phase, Self.base64)) }
        for phase in 0..<8 { readings.append(digits(bits: 5, phase: phase, Self.base32)) }
        return readings
    }

    /// What a character means to a way of writing.
    private enum Meaning {
        case digit(UInt8)
        /// Stands between digits.
        case nothing
        /// Ends what was written.
        case end
    }

    /// Bytes written by digits of so many bits, behind as many digits as `phase` says, which end a byte before.
    private func digits(bits: Int, phase: Int, _ meaning: (UInt8) -> Meaning) -> TracedText {
        var text = TracedText(capacity: count * bits / 8)
        var (value, held, left) = (0, 0, phase)
        var start = 0
        for index in bytes.indices {
            switch meaning(bytes[index]) {
            case .nothing: continue
            case .end:
                (value, held, left) = (0, 0, phase)
                if text.bytes.last != 0xFF { text.append(0xFF, places[index]) }
            case .digit where left > 0: left -= 1
            case .digit(let digit):
                if held == 0 { start = places[index].lowerBound }
                (value, held) = ((value << bits | Int(digit)) & 0xFFFF, held + bits)
                guard held >= 8 else { continue }
                held -= 8
                text.append(
                    UInt8(value >> held & 0xFF),
                    min(start, places[index].lowerBound)...max(start, places[index].upperBound))
                start = places[index].lowerBound
            }
        }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> Meaning {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit(byte - 0x30)
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
            .digit((byte | 0x20) - UInt8(ascii: "a") + 10)
        case _ where isLetter(byte): .end
        default: .nothing
        }
    }

    /// RFC 4648 §4 and §5.
    private static func base64(_ byte: UInt8) -> Meaning {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .digit(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .digit(byte - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit(byte - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+"), UInt8(ascii: "-"): .digit(62)
        case UInt8(ascii: "/"), UInt8(ascii: "_"): .digit(63)
        default: .nothing
        }
    }

    /// RFC 4648 §6, in either case.
    private static func base32(_ byte: UInt8) -> Meaning {
        switch byte {
        case UInt8(ascii: "2")...UInt8(ascii: "7"): .digit(byte - UInt8(ascii: "2") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .end
        case _ where isLetter(byte): .digit((byte | 0x20) - UInt8(ascii: "a"))
        default: .nothing
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension TracedText {
    /// A list of numbers, such as `0x6b, 0x33` or `[107, 51]`, whatever stands between them.
    private func numbers(radix: Int) -> TracedText {
        var text = TracedText()
        var start: Int?
        for index in 0...count {
            if index < count, Self.isLetter(bytes[index]) || Self.isDigit(bytes[index]) {
                start = start ?? index
                continue
            }
            guard let first = start else { continue }
            start = nil
            text.append(Self.number(bytes[first..<index], radix: radix) ?? 0xFF, places(of: first..<index))
        }
        return text
    }

    /// Nil where it is none of one byte.
    private static func number(_ word: ArraySlice<UInt8>, radix: Int) -> UInt8? {
        var digits = word.drop { $0 == UInt8(ascii: "0") }
        if let first = digits.first, "xXuU".utf8.contains(first) {
            digits = digits.dropFirst().drop { $0 == UInt8(ascii: "0") }
        }
        return digits.count <= 3 ? value(of: digits, radix: radix).flatMap { UInt8(exactly: $0) } : nil
    }

    /// Nil where there are no digits, or others.
    private static func value(of digits: ArraySlice<UInt8>, radix: Int) -> Int? {
        guard !digits.isEmpty, digits.count <= 8 else { return nil }
        var value = 0
        for byte in digits {
            guard case .digit(let digit) = hexadecimal(byte), digit < radix else { return nil }
            value = value * radix + Int(digit)
        }
        return value
    }

    /// With each escape of JSON, URLs, HTML and programming languages as the character that it stands for; nil where there
    /// is none.
    private var unescaped: TracedText? {
        var text = TracedText()
        var index = 0
        while index < count {
            let escape = "\\%&0".utf8.contains(bytes[index]) ? Self.escape(bytes[index...]) : nil
            let (value, length) = escape ?? (bytes[index], 1)
            text.append(value, places(of: index..<index + length))
            index += length
        }
        return text.count < count ? text : nil
    }

    private struct Form {
        var mark: String
        var digits: ClosedRange<Int>
        var radix: Int
        var end: String

        init(_ mark: String, _ digits: ClosedRange<Int>, radix: Int = 16, end: String = "") {
            (self.mark, self.digits, self.radix, self.end) = (mark, digits, radix, end)
        }
    }

    /// What begins like another stands behind it.
    private static let forms = [
        Form(#"\u{"#, 1...6, end: "}"), Form(#"\u"#, 4...4), Form(#"\U"#, 8...8), Form(#"\x"#, 2...2),
        Form(#"\"#, 3...3, radix: 8), Form("0x", 2...2), Form("%u", 4...4), Form("%", 2...2),
        Form("&#x", 1...6, end: ";"), Form("&#X", 1...6, end: ";"), Form("&#", 1...7, radix: 10, end: ";"),
    ]

    /// The escape at the start, and how many bytes it takes; one of no ASCII is left as it is.
    private static func escape(_ bytes: ArraySlice<UInt8>) -> (value: UInt8, length: Int)? {
        for form in forms where bytes.starts(with: form.mark.utf8) {
            let rest = bytes.dropFirst(form.mark.utf8.count)
            let digits = rest.prefix(form.digits.upperBound).prefix { isDigit($0) || isLetter($0) }
            guard form.digits.contains(digits.count),
                let value = value(of: digits, radix: form.radix), value < 0x80
            else { continue }
            let ends = rest.dropFirst(digits.count).starts(with: form.end.utf8) ? form.end.utf8.count : 0
            return (UInt8(value), form.mark.utf8.count + digits.count + ends)
        }
        // Of two, as JSON within JSON has them, one goes.
        return bytes.starts(with: #"\\"#.utf8) ? (UInt8(ascii: #"\"#), 2) : nil
    }
}
