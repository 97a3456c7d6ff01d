/// The code points that one position of a pattern takes.
struct ScalarSet: Hashable, Sendable {
    /// A class with a name, or what is not in it.
    struct Member: Hashable, Sendable {
        var scalars: ScalarClass
        var isInverted = false

        func contains(_ scalar: Unicode.Scalar) -> Bool { scalars.contains(scalar) != isInverted }
    }

    var ranges: [ClosedRange<UInt32>] = []
    var members: [Member] = []
    var isInverted = false

    /// `.` without the `s` flag: anything that ends no line.
    static let dot = ScalarSet(members: [Member(scalars: .lineEnd, isInverted: true)])

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isIn = ranges.contains { $0.contains(scalar.value) } || members.contains { $0.contains(scalar) }
        return isIn != isInverted
    }

    mutating func insert(_ scalar: UInt32) { ranges.append(scalar...scalar) }
}

/// A class of code points that has a name.
enum ScalarClass: Hashable, Sendable {
    case digit
    case word
    case space
    case lineEnd
    case category(Set<Unicode.GeneralCategory>)
    /// By its name in `ScalarClass.properties`.
    case property(String)
    /// In ascending order.
    case ranges([ClosedRange<UInt32>])

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .digit: ("0"..."9").contains(scalar)
        case .word: scalar.isWordScalar
        case .space: scalar.isPatternSpace
        case .lineEnd: scalar.isPatternLineEnd
        case .category(let categories): categories.contains(scalar.properties.generalCategory)
        case .property(let name): Self.properties[name]?(scalar) ?? false
        case .ranges(let ranges): ranges.contains { $0.contains(scalar.value) }
        }
    }
}

extension Unicode.Scalar {
    /// ASCII letters, digits and `_`.
    var isWordScalar: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    /// ECMA-262 §12.3.
    fileprivate var isPatternLineEnd: Bool {
        switch self {
        case "\n", "\r", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// ECMA-262 §12.2: WhiteSpace and LineTerminator.
    fileprivate var isPatternSpace: Bool {
        switch self {
        case "\t", "\u{B}", "\u{C}", "\u{FEFF}": true
        default: isPatternLineEnd || properties.generalCategory == .spaceSeparator
        }
    }
}
