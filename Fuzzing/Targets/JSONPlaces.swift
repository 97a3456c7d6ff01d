import Records

/// Where `line:byte` is in a JSON text.
struct JSONPlaces {
    let text: ArraySlice<UInt8>
    private let firstLine: Int
    /// Where each line begins.
    private let starts: [Int]

    init(text: ArraySlice<UInt8>, firstLine: Int) {
        self.text = text
        self.firstLine = firstLine
        starts =
            [text.startIndex]
            + text.indices.filter { index in
                let isPair = text[index] == 0x0D && text[(index + 1)...].first == 0x0A
                return text[index] == 0x0A || (text[index] == 0x0D && !isPair)
            }.map { $0 + 1 }
    }

    /// A finding is on a byte of the text, or right behind its last.
    func demandInside(_ finding: Finding) {
        let index = index(finding.line, finding.byte)
        demand(index.map { $0 <= text.endIndex } == true, "\(finding.line):\(finding.byte) is outside: \(finding)")
    }

    /// Every value of the tree begins where it says.
    func demandStarts(of tree: JSONNode) {
        let byte = index(tree.origin.line, tree.origin.byte).flatMap { $0 < text.endIndex ? text[$0] : nil }
        let first: [UInt8] =
            switch tree.value {
            case .absent: []
            case .null: Array("n".utf8)
            case .bool(let flag): Array((flag ? "t" : "f").utf8)
            case .number(let digits): Array(digits.utf8.prefix(1))
            case .string: Array("\"".utf8)
            case .array: Array("[".utf8)
            case .object: Array("{".utf8)
            }
        demandSame(byte.map { [$0] }, first, "the first byte of \(tree.origin)")
        if case .array(let nodes) = tree.value { for node in nodes { demandStarts(of: node) } }
        if case .object(let members) = tree.value { for member in members { demandStarts(of: member.node) } }
    }

    private func index(_ line: Int, _ byte: Int) -> Int? {
        guard starts.indices.contains(line - firstLine), byte >= 1 else { return nil }
        return starts[line - firstLine] + byte - 1
    }
}
