import Records

extension SeededGenerator {
    /// A number in 0..<1.
    mutating func unit() -> Double { Self.unit(next()) }

    static func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

    /// A hash that never changes, in contrast to `Hasher`: FNV-1a over the words, spread by the generator's mixer.
    static func stableHash(seed: UInt64, _ words: String...) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ mixed(seed)
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        return mixed(hash)
    }
}
