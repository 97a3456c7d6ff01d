internal import Foundation
internal import Records

/// How bytes are written as text (RFC 4648).
package enum ByteEncoding: String, Hashable, Sendable, CaseIterable {
    /// Two lower-case digits a byte; either case is read.
    case hex
    /// With padding.
    case base64
    /// `-` and `_` in place of `+` and `/`, without padding.
    case base64url

    package func text(of bytes: [UInt8]) -> String {
        switch self {
        case .hex: Hexadecimal.text(of: bytes)
        case .base64: Data(bytes).base64EncodedString()
        case .base64url: Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").unpadded
        }
    }

    /// The bytes that a text stands for; nil where it is not written so.
    package func bytes(of text: some StringProtocol) -> [UInt8]? {
        switch self {
        case .hex: Hexadecimal.bytes(of: text)
        case .base64: Data(base64Encoded: String(text)).map { Array($0) }
        case .base64url:
            text.contains { "+/=".contains($0) }
                ? nil : Self.lenientBase64(String(text).replacing("-", with: "+").replacing("_", with: "/"))
        }
    }

    /// base64 with or without padding, as people copy secrets.
    static func lenientBase64(_ text: String) -> [UInt8]? {
        let digits = text.unpadded
        guard text.count - digits.count <= 2 else { return nil }
        let padding = String(repeating: "=", count: (4 - digits.count % 4) % 4)
        return Data(base64Encoded: digits + padding).map { Array($0) }
    }
}

extension String {
    fileprivate var unpadded: String { String(prefix { $0 != "=" }) }
}
