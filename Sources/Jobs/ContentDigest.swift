import Crypto
import Foundation
import Records

/// Tells one text of a job from another: the first half of its SHA-256, in hexadecimal digits.
enum ContentDigest {
    static func text(of bytes: some Sequence<UInt8>) -> String {
        Hexadecimal.text(of: SHA256.hash(data: Data(bytes)).prefix(16))
    }
}
