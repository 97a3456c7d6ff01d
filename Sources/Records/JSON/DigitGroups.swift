/// How people part the digits of large numbers.
package enum DigitGroups {
    /// Whether groups of so many digits, the first in front, are those of a number: three digits a group, or, as India has it
    /// with commas, two, and three in the last.
    package static func areSound(_ counts: [Int], separatedBy separator: Unicode.Scalar) -> Bool {
        guard counts.count > 1, let first = counts.first, counts.last == 3 else { return false }
        let middle = counts.dropFirst().dropLast()
        let isWestern = (1...3).contains(first) && middle.allSatisfy { $0 == 3 }
        let isIndian = separator == "," && (1...2).contains(first) && middle.allSatisfy { $0 == 2 }
        return isWestern || isIndian
    }
}
