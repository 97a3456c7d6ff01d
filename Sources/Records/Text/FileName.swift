import Glibc

/// File names are bytes to the system and need not be UTF-8; a `String` here holds any of them, and gives them back.
///
/// A byte that belongs to no UTF-8 character stands as one private character, U+10F700 and its value, which messages
/// show as `\xe9` (`escaped`).
extension String {
    package init(fileName bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: \.standsForByte) {
            self = text
            return
        }
        var text = String.UnicodeScalarView()
        var rest = bytes[...]
        while let first = rest.first {
            let character = (1...4).lazy.compactMap { length in String(character: rest.prefix(length)) }.first
            text.append(contentsOf: character?.unicodeScalars ?? String.UnicodeScalarView([.standing(for: first)]))
            rest = rest.dropFirst(character?.utf8.count ?? 1)
        }
        self.init(text)
    }

    /// The name that a system call left there, up to its NUL.
    package init(fileNameAt start: UnsafePointer<CChar>) {
        self.init(fileName: UnsafeBufferPointer(start: start, count: strlen(start)).lazy.map(UInt8.init(bitPattern:)))
    }

    /// One scalar, and not one that stands for a byte.
    private init?(character bytes: ArraySlice<UInt8>) {
        guard let text = String(validating: bytes, as: UTF8.self), text.unicodeScalars.count == 1,
            !text.unicodeScalars.contains(where: \.standsForByte)
        else { return nil }
        self = text
    }

    /// What the system knows the file by.
    package var fileNameBytes: [UInt8] {
        guard unicodeScalars.contains(where: \.standsForByte) else { return Array(utf8) }
        return unicodeScalars.flatMap { scalar in scalar.fileNameByte.map { [$0] } ?? Array(String(scalar).utf8) }
    }

    /// For readers that take text: U+FFFD where a byte is no UTF-8.
    package var withoutFileNameBytes: String {
        guard unicodeScalars.contains(where: \.standsForByte) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.standsForByte ? "\u{FFFD}" : $0 }))
    }

    /// Calls `body` with the name as system calls take it.
    package func withFileName<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        try (fileNameBytes + [0]).withUnsafeBufferPointer { bytes in
            try bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return try "".withCString(body) }
                return try body(start)
            }
        }
    }
}

extension Unicode.Scalar {
    private static let standIns: UInt32 = 0x10F700

    /// The byte of a file name that this stands for.
    var fileNameByte: UInt8? { standsForByte ? UInt8(value - Self.standIns) : nil }

    fileprivate var standsForByte: Bool { (Self.standIns + 0x80...Self.standIns + 0xFF).contains(value) }

    fileprivate static func standing(for byte: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(standIns + UInt32(byte)) ?? "\u{FFFD}"
    }
}
