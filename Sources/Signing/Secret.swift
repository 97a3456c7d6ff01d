/// A client key, signing secret or token: bytes that no log, report or dump shows.
///
/// Interpolated, described, dumped or mirrored it reads `•••`. What it holds leaves it only
/// through the two members whose names say so.
package struct Secret: Sendable {
    private let bytes: [UInt8]

    package init(_ text: String) {
        bytes = Array(text.utf8)
    }

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What stands in place of a secret.
    package static let mask = "•••"

    package var revealedBytes: [UInt8] { bytes }
    package var revealedText: String { String(decoding: bytes, as: UTF8.self) }
}

extension Secret: Equatable {
    /// Takes the same time wherever the first difference is.
    package static func == (one: Secret, other: Secret) -> Bool {
        guard one.bytes.count == other.bytes.count else { return false }
        return zip(one.bytes, other.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { Self.mask }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension DefaultStringInterpolation {
    /// A secret in a text is a mistake, even though it would read `•••`: say what it is instead.
    @available(*, unavailable, message: "a secret is not put into a text")
    package mutating func appendInterpolation(_ secret: Secret) {}
}
