import Records

/// A decimal number times a whole one, to the last digit: no binary double, so 0.1 days are 8640 seconds.
enum ScaledNumber: Hashable {
    /// The product's size: its whole part, and the digits of its fraction.
    case number(isNegative: Bool, whole: Int, fraction: [UInt8])
    /// A number, and more than anything here is for.
    case tooLarge
    /// Anything but digits, with a `-` before them and a fraction behind a point at the most.
    case none

    /// Digits before the point. With a factor of at most 86 400 the product stays far within an `Int`.
    private static let mostDigits = 13

    init(_ text: ArraySlice<UInt8>, times factor: Int) {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = text.dropFirst(isNegative ? 1 : 0)
        let whole = digits.prefix(while: NumberText.isDigit)
        let fraction = digits.dropFirst(whole.count + 1)
        guard !whole.isEmpty, fraction.allSatisfy(NumberText.isDigit),
            digits.count == whole.count || digits[whole.endIndex] == UInt8(ascii: ".") && !fraction.isEmpty
        else {
            self = .none
            return
        }
        let significant = whole.drop { $0 == UInt8(ascii: "0") }
        guard significant.count <= Self.mostDigits else {
            self = .tooLarge
            return
        }
        // Multiplication by hand, from the last digit to the first.
        var (product, carry): ([UInt8], Int) = ([], 0)
        for digit in fraction.reversed() {
            carry += Int(digit - UInt8(ascii: "0")) * factor
            product.append(UInt8(carry % 10))
            carry /= 10
        }
        let size = significant.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        self = .number(isNegative: isNegative, whole: size * factor + carry, fraction: product.reversed())
    }

    /// The greatest whole number that is not above the product; nil where there is none.
    var floor: Int? {
        guard case .number(let isNegative, let whole, let fraction) = self else { return nil }
        guard isNegative else { return whole }
        return -whole - (fraction.contains { $0 != 0 } ? 1 : 0)
    }

    /// The whole number nearest to the product, of two the one further from zero; nil where there is none.
    var rounded: Int? {
        guard case .number(let isNegative, let whole, let fraction) = self else { return nil }
        let size = whole + (fraction.first ?? 0 >= 5 ? 1 : 0)
        return isNegative ? -size : size
    }
}
