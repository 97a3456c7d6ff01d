/// The formats that can be checked (validation §7.3).
enum Format: String, CaseIterable, Sendable {
    case dateTime = "date-time"
    case date, time, email, uuid, uri, ipv4, ipv6

    /// What was expected of a text that does not match.
    var words: String {
        switch self {
        case .dateTime: "a date and time such as 2026-01-31T10:00:00Z"
        case .date: "a date such as 2026-01-31"
        case .time: "a time with its offset such as 10:00:00Z"
        case .email: "an e-mail address"
        case .uuid: "a UUID"
        case .uri: "a URI with its scheme"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        }
    }

    func matches(_ text: String) -> Bool {
        var scanner = FormatScanner(text)
        switch self {
        case .dateTime: return scanner.takeDateTime() && scanner.isAtEnd
        case .date: return scanner.takeDate() && scanner.isAtEnd
        case .time: return scanner.takeTime() && scanner.isAtEnd
        case .uuid: return scanner.takeUUID() && scanner.isAtEnd
        case .ipv4: return scanner.takeIPv4() && scanner.isAtEnd
        case .ipv6: return FormatScanner.isIPv6(Array(text.utf8)[...])
        case .email: return FormatScanner.isMailbox(Array(text.utf8)[...])
        case .uri: return FormatScanner.isURI(text)
        }
    }
}
