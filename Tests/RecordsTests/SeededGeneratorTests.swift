import Records
import Testing

@Suite struct SeededGeneratorTests {
    // The published first outputs of SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
    @Test("the numbers are those of SplitMix64")
    func vectors() {
        var (zero, other) = (SeededGenerator(seed: 0), SeededGenerator(seed: 1_234_567))
        let first = [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F] as [UInt64]
        #expect(first.map { _ in zero.next() } == first)
        let second = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423] as [UInt64]
        #expect(second.map { _ in other.next() } == second)
    }

    @Test("a copy goes on exactly as the original")
    func copies() {
        var one = SeededGenerator(seed: 42)
        _ = one.next()
        var other = one
        #expect(one == other)
        #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in other.next() })
    }
}
