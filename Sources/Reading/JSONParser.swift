import Records

/// One pass over one JSON text (RFC 8259 §2).
struct JSONParser {
    let bytes: ArraySlice<UInt8>
    var index: Int
    private let nesting: Int
    private var depth = 0
    private var line: Int
    private var lineStart: Int

    init(_ bytes: ArraySlice<UInt8>, line: Int, nesting: Int) {
        self.bytes = bytes
        self.line = line
        self.nesting = nesting
        index = bytes.startIndex
        lineStart = index
    }

    /// The byte at hand; nil at the end.
    var byte: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    mutating func parse() throws(Finding) -> JSONNode {
        skipBlanks()
        let node = try value()
        skipBlanks()
        guard byte == nil else { throw unexpected("nothing behind the value") }
        return node
    }

    private mutating func value() throws(Finding) -> JSONNode {
        let origin = JSONNode.Origin(line: line, byte: index - lineStart + 1)
        let value: JSONNode.Value =
            switch byte {
            case UInt8(ascii: "{"): .object(try object())
            case UInt8(ascii: "["): .array(try array())
            case UInt8.quote: .string(try string())
            case let byte? where byte == UInt8(ascii: "-") || NumberText.isDigit(byte): .number(try number())
            case UInt8(ascii: "t"): try literal("true", .bool(true))
            case UInt8(ascii: "f"): try literal("false", .bool(false))
            case UInt8(ascii: "n"): try literal("null", .null)
            default: throw unexpected("a value")
            }
        return JSONNode(value, at: origin)
    }

    private mutating func object() throws(Finding) -> [JSONMember] {
        var members: [JSONMember] = []
        var names = MemberNames()
        try open()
        if closes(UInt8(ascii: "}")) { return members }
        while true {
            guard byte == .quote else { throw unexpected(members.isEmpty ? #"a name or "}""# : "a name") }
            let start = index
            let name = try string()
            guard names.insert(name, behind: members) else { throw duplicate(name, at: start) }
            skipBlanks()
            guard skip(UInt8(ascii: ":")) else { throw unexpected(#"":" behind the name"#) }
            members.append(JSONMember(name, try value()))
            skipBlanks()
            if closes(UInt8(ascii: "}")) { return members }
            guard skip(UInt8(ascii: ",")) else { throw unexpected(#""," or "}" behind the member"#) }
        }
    }

    private mutating func array() throws(Finding) -> [JSONNode] {
        var nodes: [JSONNode] = []
        try open()
        if closes(UInt8(ascii: "]")) { return nodes }
        while true {
            nodes.append(try value())
            skipBlanks()
            if closes(UInt8(ascii: "]")) { return nodes }
            guard skip(UInt8(ascii: ",")) else { throw unexpected(#""," or "]" behind the element"#) }
        }
    }

    /// Passes an opening bracket.
    private mutating func open() throws(Finding) {
        guard depth < nesting else { throw tooDeep() }
        depth += 1
        index += 1
        skipBlanks()
    }

    /// Passes the closing bracket, if it stands here.
    private mutating func closes(_ bracket: UInt8) -> Bool {
        guard byte == bracket else { return false }
        depth -= 1
        index += 1
        return true
    }

    /// Passes a separator and the blanks behind it, if it stands here.
    private mutating func skip(_ separator: UInt8) -> Bool {
        guard byte == separator else { return false }
        index += 1
        skipBlanks()
        return true
    }

    private mutating func skipBlanks() {
        while let byte, byte == .space || byte == .tab || byte.isLineEnd {
            index += 1
            guard byte.isLineEnd else { continue }
            let isFirstOfPair = byte == .carriageReturn && self.byte == .lineFeed
            if !isFirstOfPair { line += 1 }
            lineStart = index
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONNode.Value) throws(Finding) -> JSONNode.Value {
        let letters = word.withUTF8Buffer(Array.init)
        let found = bytes[index...].prefix(letters.count)
        guard found.elementsEqual(letters) else {
            if letters.starts(with: found) { index = bytes.endIndex }
            throw unexpected("\(word)")
        }
        index += letters.count
        return value
    }

    private mutating func number() throws(Finding) -> String {
        let isPart: (UInt8) -> Bool = { NumberText.isDigit($0) || "+-.eE".utf8.contains($0) }
        let text = bytes[index...].prefix(while: isPart)
        guard NumberText.isNumber(text) else {
            let isCutOff = text.endIndex == bytes.endIndex && text.last.map(NumberText.isDigit) == false
            if isCutOff { index = bytes.endIndex }
            throw isCutOff ? unexpected("a digit") : notANumber(text)
        }
        index = text.endIndex
        return String(decoding: text, as: UTF8.self)
    }
}

extension JSONParser {
    func finding(
        _ code: ReadingCode, at index: Int? = nil, _ message: String, hint: String
    ) -> Finding {
        Finding(
            code.rawValue, line: line, byte: (index ?? self.index) - lineStart + 1, message: message, hint: hint)
    }

    /// What stands at `index` is not what the grammar wants there.
    func unexpected(_ expected: String) -> Finding {
        guard let byte else {
            return finding(
                .malformedJSON, "the text ends here; expected \(expected)",
                hint: "the text was cut off: write or transfer it again")
        }
        let code: ReadingCode = byte == 0 ? .nulByte : .malformedJSON
        return finding(code, "found \(byte.shown); expected \(expected)", hint: Self.hint(for: byte))
    }

    private static func hint(for byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "'"): "put names and strings into double quotes"
        case UInt8(ascii: "}"), UInt8(ascii: "]"): "remove the comma in front, or write what belongs behind it"
        case UInt8(ascii: "N"), UInt8(ascii: "I"): "JSON knows no NaN or Infinity: leave the member out"
        case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON knows no comments: remove it"
        case UInt8(ascii: "+"), UInt8(ascii: "."): "write a number with a digit in front, such as 0.5"
        case UInt8(ascii: "T"), UInt8(ascii: "F"): "write true, false and null in small letters"
        default: "write the text as RFC 8259 wants it; a JSON library does"
        }
    }

    private func notANumber(_ text: ArraySlice<UInt8>) -> Finding {
        let shown = String(decoding: text.prefix(40), as: UTF8.self)
        return finding(
            .malformedJSON, "\"\(shown)\" is no JSON number; expected one like 0.5, -12 or 1e3",
            hint: "leave out leading zeros, and put a digit on each side of the point")
    }

    private func duplicate(_ name: String, at index: Int) -> Finding {
        finding(
            .duplicateKey, at: index, "the object has the name \"\(name)\" more than once",
            hint: "keep one of the two: readers disagree on which counts")
    }

    private func tooDeep() -> Finding {
        finding(
            .nestingTooDeep, "arrays and objects are nested more than \(nesting) deep",
            hint: "flatten the value; an event needs no such depth")
    }
}

/// The names of one object so far, told apart by their code points, not by canonical equivalence.
private struct MemberNames {
    /// A bit for each name, by its length and its last letters: one whose bit is free is new.
    private var bits: UInt64 = 0
    /// The names of an object with many members.
    private var many: Set<[UInt8]> = []

    private static let few = 16

    /// False where the name is there already.
    mutating func insert(_ name: String, behind members: [JSONMember]) -> Bool {
        guard members.count < Self.few else {
            if many.isEmpty { many = Set(members.map { Array($0.name.utf8) }) }
            return many.insert(Array(name.utf8)).inserted
        }
        let letters = name.utf8.suffix(4).reduce(UInt64(truncatingIfNeeded: name.utf8.count)) { $0 &* 7 &+ UInt64($1) }
        let bit: UInt64 = 1 << (letters & 63)
        defer { bits |= bit }
        return bits & bit == 0 || !members.contains { $0.name.utf8.elementsEqual(name.utf8) }
    }
}
