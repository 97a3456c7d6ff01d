import Records

extension ScalarClass {
    /// The code points of a script, or of what is used with it; nil where there is no such script.
    ///
    /// The standard library knows scripts in its own patterns alone, so one is asked once about everything there is.
    static func script(_ name: String, property: String) -> ScalarClass? {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "_") }),
            let pattern = try? Regex(#"\p{\#(property)=\#(name)}+"#).matchingSemantics(.unicodeScalar)
        else { return nil }
        var ranges: [ClosedRange<UInt32>] = []
        for match in assigned.matches(of: pattern) {
            for scalar in assigned[match.range].unicodeScalars { ranges.extend(with: scalar.value) }
        }
        return ranges.isEmpty ? nil : .ranges(ranges)
    }

    private static let assigned: String = {
        let scalars = (0..<0x11_0000).lazy.compactMap(Unicode.Scalar.init as (UInt32) -> Unicode.Scalar?)
        var text = String.UnicodeScalarView()
        text.append(
            contentsOf: scalars.filter { ![.unassigned, .privateUse].contains($0.properties.generalCategory) })
        return String(text)
    }()
}

extension [ClosedRange<UInt32>] {
    /// Adds a number above all that are there.
    fileprivate mutating func extend(with value: UInt32) {
        if let last, last.upperBound + 1 == value {
            self[count - 1] = last.lowerBound...value
        } else {
            append(value...value)
        }
    }
}
