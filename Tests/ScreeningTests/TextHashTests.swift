import Testing

@testable import Screening

@Suite struct TextHashTests {
    @Test("texts of every length that differ in one byte have different hashes")
    func oneByte() {
        let hash = TextHash(seed: 7)
        for length in 1...80 {
            let text = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            for index in text.indices {
                var other = text
                other[index] ^= 1
                #expect(hash(text) != hash(other))
            }
            #expect(hash(text) != hash(text + [0]))
        }
    }

    @Test("another seed gives another hash, the same seed the same")
    func seeds() {
        #expect(TextHash(seed: 1)("evt_1".utf8) != TextHash(seed: 2)("evt_1".utf8))
        #expect(TextHash(seed: 1)("evt_1".utf8) == TextHash(seed: 1)("evt_1".utf8))
        #expect(TextHash(seed: 1)([]) != TextHash(seed: 1)([0]))
    }
}
