/// Reads a pattern (ECMA-262 §22.2.1, with the `u` flag).
struct PatternParser {
    private static let deepest = 200

    private let scalars: [Unicode.Scalar]
    private(set) var index = 0
    private var depth = 0

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    /// The character at hand; nil at the end.
    var scalar: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func parse() throws(PatternFault) -> PatternNode {
        let node = try choice()
        guard scalar == nil else { throw fault("\")\" closes no group; write \"\\)\" for the character") }
        return node
    }

    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    mutating func next() -> Unicode.Scalar? {
        defer { if index < scalars.count { index += 1 } }
        return scalar
    }

    mutating func back(to earlier: Int) { index = earlier }

    func fault(_ message: String, at offset: Int? = nil) -> PatternFault {
        PatternFault(offset: offset ?? index, message: message)
    }
}

extension PatternParser {
    private mutating func choice() throws(PatternFault) -> PatternNode {
        guard depth < Self.deepest else { throw fault("groups are nested more than \(Self.deepest) deep") }
        depth += 1
        defer { depth -= 1 }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar, scalar != "|", scalar != ")" { nodes.append(try term()) }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func term() throws(PatternFault) -> PatternNode {
        let node = try atom()
        guard let (least, most, isLazy) = try quantifier() else { return node }
        switch node {
        case .start, .end, .wordBoundary, .look: throw fault("an assertion cannot be repeated", at: index - 1)
        default: return .repetition(node, least: least, most: most, isLazy: isLazy)
        }
    }

    private mutating func atom() throws(PatternFault) -> PatternNode {
        let start = index
        switch next() {
        case "^": return .start
        case "$": return .end
        case ".": return .scalar(.dot)
        case "(": return try group(from: start)
        case "[": return .scalar(try characterClass(from: start))
        case "\\": return try escape(from: start)
        case "*", "+", "?": throw fault("there is nothing to repeat here", at: start)
        case "{", "}", "]":
            let character = scalars[start]
            throw fault("\"\(character)\" stands alone; write \"\\\(character)\" for the character", at: start)
        case let scalar?: return .scalar(ScalarSet(ranges: [scalar.value...scalar.value]))
        case nil: throw fault("the pattern ends here")
        }
    }

    private mutating func group(from start: Int) throws(PatternFault) -> PatternNode {
        var look: PatternNode.Look?
        if take("?=") {
            look = .init(isAhead: true, isInverted: false)
        } else if take("?!") {
            look = .init(isAhead: true, isInverted: true)
        } else if take("?<=") {
            look = .init(isAhead: false, isInverted: false)
        } else if take("?<!") {
            look = .init(isAhead: false, isInverted: true)
        } else if take("?<") {
            try skipGroupName()
        } else if !take("?:"), scalar == "?" {
            throw fault("expected one of (?: (?= (?! (?<= (?<! (?<NAME>", at: start)
        }
        let node = try choice()
        guard take(")") else { throw fault("this group is not closed", at: start) }
        return look.map { .look(node, $0) } ?? .sequence([node])
    }

    private mutating func skipGroupName() throws(PatternFault) {
        let start = index
        while let scalar, scalar.properties.isIDContinue || scalar == "$" { index += 1 }
        guard index > start, take(">") else { throw fault("expected the name of the group and \">\"", at: start) }
    }
}

extension PatternParser {
    private mutating func quantifier() throws(PatternFault) -> (least: Int, most: Int?, isLazy: Bool)? {
        let start = index
        var bounds: (least: Int, most: Int?)?
        if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("?") {
            bounds = (0, 1)
        } else if take("{") {
            bounds = try counts(from: start)
        }
        guard let (least, most) = bounds else { return nil }
        return (least, most, take("?"))
    }

    private mutating func counts(from start: Int) throws(PatternFault) -> (least: Int, most: Int?) {
        guard let least = number() else {
            throw fault("expected {N}, {N,} or {N,M}; write \"\\{\" for the character", at: start)
        }
        var most: Int? = least
        if take(",") { most = number() }
        guard take("}") else { throw fault("expected {N}, {N,} or {N,M}; write \"\\{\" for the character", at: start) }
        if let most, most < least { throw fault("the numbers are the wrong way round", at: start) }
        return (least, most)
    }

    /// One too great for any text counts as the greatest.
    private mutating func number() -> Int? {
        var value: Int?
        while let digit = scalar.flatMap(Self.digit) {
            value = min(1 << 40, (value ?? 0) * 10 + digit)
            index += 1
        }
        return value
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
    }
}
