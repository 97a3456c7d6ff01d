import Records

/// The columns of a `HostileExport` as NDJSON, with all that may stand in a line in their place.
struct HostileLines {
    private(set) var export: HostileExport
    private var generator: SeededGenerator
    /// One in how many lines is spoilt.
    private let rarity: Int

    init(seed: UInt64) {
        export = HostileExport(seed: seed)
        generator = SeededGenerator(seed: ~seed)
        rarity = [2, 10, 100][Int(seed / 5 % 3)]
    }

    mutating func text(lines: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var earlier: [[UInt8]] = []
        for _ in 0..<lines {
            var line = self.line()
            if chance(8), let again = earlier.randomElement(using: &generator) { line = again }
            if chance(rarity) { generator.spoil(&line) }
            earlier.append(line)
            if chance(rarity * 4) { bytes += [0xEF, 0xBB, 0xBF] }
            bytes += line + Array(pick(["\n", "\n", "\n", "\r\n", chance(rarity) ? "\r" : "\n", "\n \n"]).utf8)
        }
        if chance(3) { bytes.removeLast(min(bytes.count, Int(generator.next() % 5))) }
        return bytes
    }

    private mutating func line() -> [UInt8] {
        var members = HostileExport.header.indices.compactMap { chance(rarity * 4) ? nil : member($0) }
        if chance(4) { members.shuffle(using: &generator) }
        if chance(rarity * 4) { members.append(member(Int(generator.next() % 12))) }
        if chance(20) { members.append(Array(pick([#""_file":"a""#, #""_file":"a","_line":"3""#, #""_x":1"#]).utf8)) }
        let separator = Array(pick([",", ", ", ",\t"]).utf8)
        return Array(pick(["{", " { "]).utf8) + Array(members.joined(separator: separator)) + Array("}".utf8)
    }

    private mutating func member(_ column: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendJSONString(HostileExport.header[column])
        bytes += Array(pick([":", ": "]).utf8)
        let text = export.rightText(column)
        if chance(rarity * 6) {
            bytes += Array(pick(["null", "true", "[1]", #"{"a":1}"#, #""""#, #"" ""#, "1e3", #""\u0041""#, "-0"]).utf8)
        } else if NumberText.isNumber(text.utf8), chance(2) {
            bytes += Array(text.utf8)
        } else {
            bytes.appendJSONString(text)
        }
        return bytes
    }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &generator) ?? "" }

    private mutating func chance(_ count: Int) -> Bool { generator.next() % UInt64(max(1, count)) == 0 }
}
