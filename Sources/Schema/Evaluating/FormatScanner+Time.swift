import Records

/// Dates and times (RFC 3339 §5.6).
extension FormatScanner {
    mutating func takeDateTime() -> Bool { takeDate() && take("Tt") && takeTime() }

    mutating func takeDate() -> Bool {
        guard let year = takeNumber(digits: 4, in: 0...9999), take("-"),
            let month = takeNumber(digits: 2, in: 1...12), take("-")
        else { return false }
        return takeNumber(digits: 2, in: 1...GregorianCalendar.days(in: month, of: year)) != nil
    }

    mutating func takeTime() -> Bool {
        guard let hour = takeNumber(digits: 2, in: 0...23), take(":"),
            let minute = takeNumber(digits: 2, in: 0...59), take(":"),
            let second = takeNumber(digits: 2, in: 0...60)
        else { return false }
        if take("."), takeWhile(\.isASCIIDigit).isEmpty { return false }
        guard let offset = takeOffset() else { return false }
        // A leap second is the last one of a day in UTC.
        let minutes = (hour * 60 + minute - offset + 2 * 1440) % 1440
        return second < 60 || minutes == 1439
    }

    /// In minutes.
    private mutating func takeOffset() -> Int? {
        if take("Zz") { return 0 }
        let isNegative = rest.first == UInt8(ascii: "-")
        guard take("+-"), let hours = takeNumber(digits: 2, in: 0...23), take(":"),
            let minutes = takeNumber(digits: 2, in: 0...59)
        else { return nil }
        return (isNegative ? -1 : 1) * (hours * 60 + minutes)
    }
}
