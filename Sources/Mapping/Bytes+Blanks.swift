extension Collection<UInt8> where SubSequence: BidirectionalCollection {
    /// Without blanks and tabs at either end.
    var trimmingBlanks: SubSequence {
        let rest = drop(while: \.isBlank)
        guard let last = rest.lastIndex(where: { !$0.isBlank }) else { return rest }
        return rest[...last]
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
