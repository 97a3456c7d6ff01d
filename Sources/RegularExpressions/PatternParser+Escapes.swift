import Records

extension PatternParser {
    /// One escape outside a class, the backslash taken.
    mutating func escape(from start: Int) throws(PatternFault) -> PatternNode {
        if take("b") { return .wordBoundary(isInverted: false) }
        if take("B") { return .wordBoundary(isInverted: true) }
        if scalar == "k" || scalar.map({ ("1"..."9").contains($0) }) == true {
            throw fault("a reference back to a group cannot be used here; write the group out again", at: start)
        }
        if let set = try classEscape(from: start) { return .scalar(set) }
        return .scalar(.single(try characterEscape(from: start)))
    }

    /// `\d` and its like; nil where another escape stands here.
    private mutating func classEscape(from start: Int) throws(PatternFault) -> ScalarSet? {
        guard let name = scalar, let scalars = Self.classes[name] else { return try property(from: start) }
        _ = next()
        return ScalarSet(members: [.init(scalars: scalars, isInverted: name.properties.isUppercase)])
    }

    private static let classes: [Unicode.Scalar: ScalarClass] = [
        "d": .digit, "D": .digit, "w": .word, "W": .word, "s": .space, "S": .space,
    ]

    private mutating func property(from start: Int) throws(PatternFault) -> ScalarSet? {
        guard scalar == "p" || scalar == "P" else { return nil }
        let isInverted = next() == "P"
        var name = ""
        guard take("{") else { throw fault("expected \\p{NAME}", at: start) }
        while let scalar, scalar != "}" {
            name.unicodeScalars.append(scalar)
            _ = next()
        }
        guard take("}") else { throw fault("expected \\p{NAME}", at: start) }
        guard let scalars = ScalarClass(propertyName: name) else {
            throw fault(
                "the property \(name.quoted) is not known here; general categories, scripts and most binary ones are",
                at: start)
        }
        return ScalarSet(members: [.init(scalars: scalars, isInverted: isInverted)])
    }

    /// An escape that stands for one code point.
    private mutating func characterEscape(from start: Int) throws(PatternFault) -> UInt32 {
        guard let scalar = next() else { throw fault("the pattern ends behind a backslash", at: start) }
        switch scalar {
        case "t": return 0x09
        case "n": return 0x0A
        case "v": return 0x0B
        case "f": return 0x0C
        case "r": return 0x0D
        case "c": return try control(from: start)
        case "0":
            guard self.scalar.map({ ("0"..."9").contains($0) }) != true else { break }
            return 0
        case "x":
            guard let value = hexadecimal(digits: 2) else { break }
            return value
        case "u": return try unicode(from: start)
        case _ where !scalar.isWordScalar || scalar == "_": return scalar.value
        default: break
        }
        throw fault("\"\\\(scalar)\" means nothing; leave the backslash out for the character", at: start)
    }

    private mutating func control(from start: Int) throws(PatternFault) -> UInt32 {
        guard let letter = next(), letter.isASCII, letter.properties.isAlphabetic else {
            throw fault("expected a letter behind \\c", at: start)
        }
        return letter.value & 0x1F
    }

    /// `\uXXXX`, two of them for a surrogate pair, or `\u{X…}`.
    private mutating func unicode(from start: Int) throws(PatternFault) -> UInt32 {
        if take("{") {
            var value: UInt32?
            while let digit = hexadecimal(digits: 1) { value = min(0x11_0000, (value ?? 0) << 4 | digit) }
            guard let value, value < 0x11_0000, take("}") else {
                throw fault("expected \\u{X} up to 10FFFF", at: start)
            }
            return value
        }
        guard let first = hexadecimal(digits: 4) else { throw fault("expected four hexadecimal digits", at: start) }
        let behind = index
        guard (0xD800..<0xDC00).contains(first), take("\\u"), let second = hexadecimal(digits: 4),
            (0xDC00..<0xE000).contains(second)
        else {
            back(to: behind)
            return first
        }
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }

    private mutating func hexadecimal(digits: Int) -> UInt32? {
        let start = index
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let scalar, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                back(to: start)
                return nil
            }
            value = value << 4 | UInt32(digit)
            _ = next()
        }
        return value
    }
}

extension PatternParser {
    /// What stands between brackets, the opening one taken.
    mutating func characterClass(from start: Int) throws(PatternFault) -> ScalarSet {
        var set = ScalarSet(isInverted: take("^"))
        while !take("]") {
            guard scalar != nil else { throw fault("this class is not closed", at: start) }
            let place = index
            let first = try classAtom()
            let dash = index
            guard take("-"), scalar != "]" else {
                back(to: dash)
                set.insert(first)
                continue
            }
            let last = try classAtom()
            try set.insert(from: first, to: last) { () throws(PatternFault) in
                throw fault("the ends of this range are the wrong way round", at: place)
            }
        }
        return set
    }

    private mutating func classAtom() throws(PatternFault) -> ClassAtom {
        let start = index
        guard let scalar = next() else { throw fault("this class is not closed", at: start) }
        guard scalar == "\\" else { return .scalar(scalar.value) }
        if take("b") { return .scalar(0x08) }
        if let set = try classEscape(from: start) { return .set(set) }
        return .scalar(try characterEscape(from: start))
    }
}

private enum ClassAtom {
    case scalar(UInt32)
    case set(ScalarSet)
}

extension ScalarSet {
    fileprivate static func single(_ scalar: UInt32) -> ScalarSet { ScalarSet(ranges: [scalar...scalar]) }

    fileprivate mutating func insert(_ atom: ClassAtom) {
        switch atom {
        case .scalar(let scalar): insert(scalar)
        case .set(let set): members += set.members
        }
    }

    /// With a class at either end there is no range: all three are meant (ECMA-262 annex B.1.2).
    fileprivate mutating func insert(
        from first: ClassAtom, to last: ClassAtom, orElse fail: () throws(PatternFault) -> Void
    ) throws(PatternFault) {
        guard case .scalar(let lower) = first, case .scalar(let upper) = last else {
            insert(first)
            insert(0x2D)
            return insert(last)
        }
        guard lower <= upper else { return try fail() }
        ranges.append(lower...upper)
    }
}
