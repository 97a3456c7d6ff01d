import Foundation
import Testing

/// A text that must turn up nowhere: not whole, not in parts of 8 characters, in no case, not in base64 or hexadecimal.
struct Canary: Sendable {
    let name: String
    let text: String
    /// Letters and digits in lower case, by their number.
    private let parts: [Int: Set<[UInt8]>]
    /// The first 8 of each part.
    private let heads: Set<UInt64>

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
        var parts: [Int: Set<[UInt8]>] = [:]
        let hexadecimal = text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var forms = [(text, 8), (hexadecimal, 16)]
        for shift in 0...2 {
            let encoded = Data((String(repeating: "x", count: shift) + text).utf8).base64EncodedString()
            // The first and the last digits hold bits of their neighbours.
            forms.append((String(encoded.dropFirst(shift == 0 ? 0 : shift + 1).dropLast(4)), 12))
        }
        for (form, length) in forms {
            let letters = form.lowercased().utf8.filter(Self.isLetter)
            for start in 0...max(0, letters.count - length) {
                parts[length, default: []].insert(Array(letters[start..<min(letters.count, start + length)]))
            }
        }
        self.parts = parts
        heads = Set(parts.values.joined().map { part in part.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } })
    }

    /// The first part of it that the bytes hold, punctuation and all that cannot be seen left out of account.
    func trace(in bytes: [UInt8]) -> String? {
        let letters = bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }.filter(Self.isLetter)
        var head: UInt64 = 0
        for (place, letter) in letters.enumerated() {
            head = head << 8 | UInt64(letter)
            guard place >= 7, heads.contains(head) else { continue }
            let start = place - 7
            for (length, known) in parts where start + length <= letters.count {
                let part = Array(letters[start..<start + length])
                if known.contains(part) { return String(decoding: part, as: UTF8.self) }
            }
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}

extension [Canary] {
    func expectNone(
        in bytes: some Sequence<UInt8>, _ place: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let bytes = [UInt8](bytes)
        for canary in self {
            let trace = canary.trace(in: bytes)
            #expect(trace == nil, "\(canary.name) in \(place): \(trace ?? "")", sourceLocation: sourceLocation)
        }
    }
}
