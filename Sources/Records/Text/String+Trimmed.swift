extension String {
    /// The name of a column as names are compared: without white space, byte order marks and other characters that
    /// nobody sees around it.
    package var trimmedName: String { trimmed { $0.properties.isWhitespace || $0.isWrittenOut } }

    private func trimmed(where isLeftOut: (Unicode.Scalar) -> Bool) -> String {
        let kept = unicodeScalars.drop(while: isLeftOut)
        guard let last = kept.lastIndex(where: { !isLeftOut($0) }) else { return "" }
        return String(kept[...last])
    }
}

extension ArraySlice<UInt8> {
    /// The bytes of a valid UTF-8 text without white space around it.
    package var trimmedText: ArraySlice<UInt8> {
        guard let first, let last, !first.isGraphic || !last.isGraphic else { return self }
        let scalars = String(decoding: self, as: UTF8.self).unicodeScalars
        let kept = scalars.drop { $0.properties.isWhitespace }
        guard let end = kept.lastIndex(where: { !$0.properties.isWhitespace }) else { return suffix(0) }
        let front = scalars.utf8Count(scalars.startIndex..<kept.startIndex)
        let back = scalars.utf8Count(scalars.index(after: end)..<scalars.endIndex)
        return dropFirst(front).dropLast(back)
    }
}

extension String.UnicodeScalarView {
    fileprivate func utf8Count(_ range: Range<Index>) -> Int { self[range].reduce(0) { $0 + UTF8.width($1) } }
}

extension UInt8 {
    /// ASCII that leaves a mark.
    fileprivate var isGraphic: Bool { (0x21...0x7E).contains(self) }
}
