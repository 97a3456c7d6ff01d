import Records
import Reporting
import Testing

@Suite("Lines as stretches") struct LineStretchesTests {
    private static func stretches(_ lines: some Sequence<Int>) -> LineStretches {
        var stretches = LineStretches()
        for line in lines { stretches.add(line) }
        return stretches
    }

    @Test(
        "name what touches as one, in the order of the file, whatever the order in which they come",
        arguments: [
            ([7], "line 7"), ([140, 141, 142, 260, 261], "lines 140–142, 260–261"),
            ([261, 140, 142, 260, 141, 141], "lines 140–142, 260–261"), ([], ""), ([3, 5], "lines 3, 5"),
        ] as [([Int], String)])
    func words(lines: [Int], words: String) { #expect(Self.stretches(lines).words() == words) }

    @Test("name the heaviest, not the first, and count the others")
    func heaviest() {
        let singles = stride(from: 10, to: 110, by: 10)
        let stretches = Self.stretches(Array(singles) + Array(140...150) + Array(260...271))
        for most in [2, 8] { #expect(stretches.words(atMost: most) == "lines 140–150, 260–271 and 10 more") }
        #expect(stretches.count == 33)
    }

    @Test("of a million lines keep where most of them are, with the share, in little space")
    func many() {
        var lines = Array(stride(from: 500, to: 1_000_000, by: 500))
        lines += (600_000..<604_000).filter { $0 % 2 == 0 }
        let stretches = Self.stretches(Set(lines).sorted())
        #expect(stretches.all.count <= 200)
        #expect(stretches.count == Set(lines).count)
        let heaviest = stretches.heaviest(1)
        #expect(heaviest[0].lines.contains(602_000) && heaviest[0].lines.count < 10_000)
        #expect(heaviest[0].share > 0.2)
        #expect(stretches.words(atMost: 1).contains(/^lines \d+–\d+ \(\d+(\.\d)?%\) and \d+ more$/))
    }

    @Test("a share is never said to be nothing where there is something")
    func shares() {
        #expect([0.5, 0.002, 0.0001, 0, 1].map(\.sharePercent) == ["50%", "0.2%", "< 0.1%", "0%", "100%"])
    }
}

@Suite("A file as a strip") struct LineStripTests {
    @Test("tells how much of each part is open, and of which kind, though nobody said how long it is")
    func parts() {
        var strip = LineStrip()
        for line in stride(from: 500, through: 1_000_000, by: 500) { strip.add(line, .invalid) }
        for line in 900_000..<901_000 { strip.add(line, .parked) }
        let parts = strip.parts(of: 1_000_000)
        #expect(parts.reduce(0) { $0 + ($1.counts[.invalid] ?? 0) } == 2000)
        #expect(parts.reduce(0) { $0 + ($1.counts[.parked] ?? 0) } == 1000)
        // Two in a thousand everywhere, a quarter where the parked ones are.
        #expect(parts.count(where: { $0.share < 0.01 }) >= parts.count - 2)
        #expect(parts.map(\.share).max() ?? 0 > 0.2)
        #expect(strip.parts(joined: 4, of: 1_000_000).count <= 64)
    }
}
