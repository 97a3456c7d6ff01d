import Crypto
import Foundation

/// Tells one text of a job from another: the first half of its SHA-256, in hexadecimal digits.
enum ContentDigest {
    static func text(of bytes: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Data(bytes)).prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
