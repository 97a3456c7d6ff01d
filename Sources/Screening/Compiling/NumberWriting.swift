import Mapping
import Records

/// How an export writes a number, as far as the fast path reads it: plain numbers, so that a pass over them touches no
/// reference count.
struct NumberWriting: Hashable, Sendable {
    let decimal: UInt8
    /// 0 where digits are not grouped.
    let group: UInt8
    /// Decimals that the scale adds: 2 where it is 0.01.
    let shift: Int
    /// The characters to leave out at both ends: words of the fast path.
    let stripped: Range<Int>

    /// - Returns: nil where only the reference reads such numbers.
    init?(_ format: NumberFormat, words: inout WordTable) {
        guard let decimal = UInt8(exactly: format.usedDecimal.value), decimal < 0x80 else { return nil }
        let group = format.group.map { UInt8(exactly: $0.value) ?? 0xFF } ?? 0
        let own = "0123456789-\u{2212}+()eE".unicodeScalars
        // Blanks are left out in any case.
        let strip = format.strip.unicodeScalars.filter { $0 != " " && $0 != "\t" }
        let isApart = strip.allSatisfy { scalar in
            !own.contains(scalar) && scalar != format.usedDecimal && scalar != format.group
        }
        guard group < 0x80, isApart, let shift = format.scale.map({ $0.decimalShift }) ?? 0 else { return nil }
        self.decimal = decimal
        self.group = group
        self.shift = shift
        stripped = words.add(strip.map(String.init))
    }
}

extension PlainDecimal {
    /// Places by which it moves the point to the left; nil where it does more than that.
    fileprivate var decimalShift: Int? {
        let text = description
        if text == "1" { return 0 }
        let decimals = text.dropFirst(2)
        guard text.hasPrefix("0."), (1...9).contains(decimals.count), decimals.last == "1" else { return nil }
        return decimals.dropLast().allSatisfy { $0 == "0" } ? decimals.count : nil
    }
}
