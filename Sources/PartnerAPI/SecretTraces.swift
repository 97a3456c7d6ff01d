internal import Foundation
internal import Records
internal import Signing

/// Finds what a text holds of secrets: whole or in parts, in either case, or backwards, whatever punctuation, blanks or
/// invisible characters stand between the letters; plain, or written as bytes are written in characters, up to
/// `deepest` ways in each other: base64, base32, hexadecimal, lists of numbers, UTF-16, the escapes of JSON, URLs and HTML.
///
/// A part is found from so many letters on that chance does not make them: 6 of a secret of all letters and digits, 8
/// where it has hexadecimal digits alone, or where the part may be a word; 10 of its base64, 12 of its base32 and 12 of its
/// hexadecimal digits in the other case.
struct SecretTraces: Sendable {
    /// Ways of writing in each other that are looked through.
    private static let deepest = 3
    /// Bytes read out of one text; a text of which more can be read was made to hide something, and is blotted out whole.
    private static let mostRead = 1 << 18

    /// Secrets shorter than a part are found as a whole; with fewer letters than these they are none.
    private static let fewestLetters = 4

    /// Letters and digits in lower case, by their number.
    private var windows: [Int: Set<[UInt8]>]
    /// How windows begin.
    private var beginnings: Set<UInt32>

    init(of secrets: [Secret], beside others: SecretTraces? = nil) {
        windows = others?.windows ?? [:]
        beginnings = others?.beginnings ?? []
        for secret in secrets {
            let bytes = secret.revealedBytes
            let plain = secret.revealedText
            addParts(of: plain)
            add(plain.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "", window: 8)
            add(ByteEncoding.hex.text(of: bytes), window: 12)
            addParts(of: String(plain.reversed()))
            // The pages of filters are HTML: `&#107;`, `&#x6b;`.
            add(bytes.map { String($0) }.joined(), window: 12)
            add(bytes.map { "x" + ByteEncoding.hex.text(of: [$0]) }.joined(), window: 12)
            add(ByteEncoding.base64url.text(of: bytes), window: 10)
            addBehindOthers(bytes, bitsADigit: 6, window: 10) { ByteEncoding.base64url.text(of: $0) }
            addBehindOthers(bytes, bitsADigit: 5, window: 12, Self.base32)
        }
    }

    /// As it stands behind some other bytes, as many as move its digits; what shares a digit with them, or with what
    /// follows, is left out.
    private mutating func addBehindOthers(
        _ bytes: [UInt8], bitsADigit: Int, window: Int, _ digits: ([UInt8]) -> String
    ) {
        for shift in 0..<min(bitsADigit == 6 ? 3 : 5, bytes.count) {
            let text = digits(Array(repeating: 0, count: shift) + bytes)
            let end = (shift + bytes.count) * 8 / bitsADigit
            add(String(text.prefix(end).dropFirst((shift * 8 + bitsADigit - 1) / bitsADigit)), window: window)
        }
    }

    /// RFC 4648 §6, without padding; the letters of §7 would begin with the digits.
    private static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, bits, count) = ("", 0, 0)
        for byte in bytes {
            (bits, count) = ((bits << 8 | Int(byte)) & 0xFFFF, count + 8)
            while count >= 5 {
                count -= 5
                text.append(alphabet[bits >> count & 31])
            }
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        return text
    }

    /// The shortest that chance does not make, and those of 8, which words do not make either.
    private mutating func addParts(of text: String) {
        let letters = text.utf8.filter { Self.letter($0) != nil }
        let kinds = letters.reduce(into: (digits: false, hex: false, others: false)) { kinds, letter in
            switch Self.letter(letter) ?? 0 {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): kinds.digits = true
            case UInt8(ascii: "a")...UInt8(ascii: "f"): kinds.hex = true
            default: kinds.others = true
            }
        }
        // 36 to the power of 6 is 2 thousand millions, as is about 16 to that of 8, and 10 to that of 10.
        let shortest = kinds.others ? 6 : kinds.hex ? 8 : 10
        add(text, window: max(8, shortest))
        guard shortest < 8, letters.count > shortest else { return }
        for start in 0...letters.count - shortest {
            let part = letters[start..<start + shortest]
            if !Self.mayBeWord(part) { add(String(decoding: part, as: UTF8.self), window: shortest) }
        }
    }

    /// Letters alone, in one case but for the first.
    private static func mayBeWord(_ part: ArraySlice<UInt8>) -> Bool {
        let isLetters = part.allSatisfy { letter($0).map { !(0x30...0x39).contains($0) } ?? false }
        let upper = part.dropFirst().count { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        return isLetters && (upper == 0 || upper == part.count - 1)
    }

    private mutating func add(_ form: String, window: Int) {
        let letters = form.utf8.compactMap(Self.letter)
        guard letters.count >= Self.fewestLetters else { return }
        let length = min(window, letters.count)
        for start in 0...letters.count - length {
            windows[length, default: []].insert(Array(letters[start..<start + length]))
            beginnings.insert(letters[start..<start + Self.fewestLetters].reduce(0) { $0 << 8 | UInt32($1) })
        }
    }

    /// Whether the text holds the beginning of a window: where it does not, it holds no trace.
    func mayBe(in text: String.UTF8View) -> Bool {
        var (last, count): (UInt32, Int) = (0, 0)
        for byte in text {
            guard let letter = Self.letter(byte) else { continue }
            last = last << 8 | UInt32(letter)
            count += 1
            if count >= Self.fewestLetters, beginnings.contains(last) { return true }
        }
        return false
    }

    /// The places of the text that are to be blotted out, in order, none touching the next.
    func ranges(in scalars: [Unicode.Scalar]) -> [ClosedRange<Int>] {
        guard !windows.isEmpty else { return [] }
        var search = Search(isTrace: [Bool](repeating: false, count: scalars.count), left: Self.mostRead)
        look(at: TracedText(scalars), depth: 0, &search)
        guard search.left >= 0 else { return [scalars.startIndex...scalars.endIndex - 1] }
        var ranges: [ClosedRange<Int>] = []
        for place in search.isTrace.indices where search.isTrace[place] {
            if let last = ranges.last, last.upperBound == place - 1 {
                ranges[ranges.endIndex - 1] = last.lowerBound...place
            } else {
                ranges.append(place...place)
            }
        }
        return ranges
    }

    private struct Search {
        /// Of each character of the text.
        var isTrace: [Bool]
        /// Bytes that may still be read.
        var left: Int
    }

    private func look(at text: TracedText, depth: Int, _ search: inout Search) {
        mark(text, &search)
        guard depth < Self.deepest else { return }
        for reading in text.readings {
            search.left -= reading.count
            guard search.left >= 0 else { return }
            for run in reading.visibleRuns(fewest: Self.fewestLetters) { look(at: run, depth: depth + 1, &search) }
        }
    }

    private func mark(_ text: TracedText, _ search: inout Search) {
        var letters: [UInt8] = []
        var indices: [Int] = []
        for index in text.bytes.indices {
            guard let letter = Self.letter(text.bytes[index]) else { continue }
            letters.append(letter)
            indices.append(index)
        }
        var last: UInt32 = 0
        for end in letters.indices {
            last = last << 8 | UInt32(letters[end])
            let start = end + 1 - Self.fewestLetters
            guard start >= 0, beginnings.contains(last) else { continue }
            for (length, known) in windows where start + length <= letters.count {
                guard known.contains(Array(letters[start..<start + length])) else { continue }
                let places = text.places(of: indices[start]..<indices[start + length - 1] + 1)
                for place in places { search.isTrace[place] = true }
            }
        }
    }

    /// In lower case; nil for punctuation and blanks. What is not ASCII counts byte by byte.
    private static func letter(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
        default: nil
        }
    }
}
