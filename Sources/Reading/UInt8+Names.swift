extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let backslash: UInt8 = 0x5C

    /// What exports are separated by, the most frequent first.
    static let usualDelimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), .tab, UInt8(ascii: "|")]

    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }

    /// A delimiter as a job writes it.
    var yaml: String { self == .tab ? #""\t""# : "\"\(Character(Unicode.Scalar(self)))\"" }

    /// The byte as a message shows it: `"x"`, or `byte 0x1F`.
    var shown: String {
        switch self {
        case 0x21..<0x7F: "\"\(Character(Unicode.Scalar(self)))\""
        case .space: "a blank"
        case .tab: "a tab"
        case .lineFeed, .carriageReturn: "a line end"
        case 0: "a NUL byte"
        default: "byte 0x" + (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true)
        }
    }
}
