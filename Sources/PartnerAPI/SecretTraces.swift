internal import Foundation
internal import Records
internal import Signing

/// Finds what a text holds of secrets: whole or in parts, in either case, plain, percent-encoded, in base64, base32 or
/// hexadecimal, as HTML writes characters by their numbers, or backwards, whatever punctuation, blanks or invisible
/// characters stand between the letters.
///
/// A part is found from 8 characters of the secret on, 10 of its base64, 12 of its base32 and 12 of its hexadecimal
/// digits: fewer would be found in request ids by chance.
struct SecretTraces: Sendable {
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
            add(plain, window: 8)
            add(plain.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "", window: 8)
            add(ByteEncoding.hex.text(of: bytes), window: 12)
            add(String(plain.reversed()), window: 8)
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
        var letters: [UInt8] = []
        var places: [Int] = []
        for (place, scalar) in scalars.enumerated() where !scalar.isWrittenOut {
            for byte in String(scalar).utf8 {
                guard let letter = Self.letter(byte) else { continue }
                letters.append(letter)
                places.append(place)
            }
        }
        var isTrace = [Bool](repeating: false, count: letters.count)
        for (length, known) in windows where letters.count >= length {
            for start in 0...letters.count - length where known.contains(Array(letters[start..<start + length])) {
                for index in start..<start + length { isTrace[index] = true }
            }
        }
        var ranges: [ClosedRange<Int>] = []
        for index in letters.indices where isTrace[index] {
            if index > 0, isTrace[index - 1], let last = ranges.popLast() {
                ranges.append(last.lowerBound...places[index])
            } else {
                ranges.append(places[index]...places[index])
            }
        }
        return ranges
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
