/// A seeded 64-bit hash of short texts: every bit of it depends on every bit of the text.
///
/// The product of two 64-bit words is folded upon itself, sixteen bytes of text a step. It is no cryptographic hash:
/// equal ids are looked at again before anything is said of them.
package struct TextHash: Hashable, Sendable {
    private let seed: UInt64

    private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

    package init(seed: UInt64) { self.seed = seed }

    package func callAsFunction(_ text: some Sequence<UInt8>) -> UInt64 {
        // One byte more, so that there is an address.
        (Array(text) + [0]).withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { self.callAsFunction($0, bytes.count - 1) } ?? 0
        }
    }

    /// - Parameter before: the hash of what stands in front, which this one goes on from.
    @inline(__always)
    func callAsFunction(_ bytes: UnsafePointer<UInt8>, _ count: Int, after before: UInt64 = 0) -> UInt64 {
        var state = (seed ^ before) &+ UInt64(truncatingIfNeeded: count) &* Self.first
        var at = bytes
        var rest = count
        while rest > 16 {
            state = Self.fold(Self.word(at) ^ state, Self.word(at + 8) ^ Self.second)
            at += 16
            rest &-= 16
        }
        let (low, high) = Self.ends(at, rest)
        return Self.fold(Self.fold(low ^ state, high ^ Self.second), state ^ Self.first)
    }

    /// All of at most sixteen bytes, in two words that may overlap.
    @inline(__always)
    private static func ends(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
        if count >= 8 { return (word(bytes), word(bytes + (count &- 8))) }
        if count >= 4 { return (half(bytes), half(bytes + (count &- 4))) }
        guard count > 0 else { return (0, 0) }
        let three = UInt64(bytes[0]) << 16 | UInt64(bytes[count >> 1]) << 8 | UInt64(bytes[count &- 1])
        return (three, 0)
    }

    @inline(__always)
    private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self)
    }

    @inline(__always)
    private static func half(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(UnsafeRawPointer(bytes).loadUnaligned(as: UInt32.self))
    }

    @inline(__always)
    private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
