import Foundation
import Reading
import Records

extension Input {
    /// How long it is; nil where it is gone, packed, in another encoding or no file.
    var plainBytes: Int? {
        guard holdsPlainBytes else { return nil }
        return try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }
}

extension StoredInput {
    /// How long the input is now; nil where it is gone, packed, in another encoding or no file.
    var plainBytes: Int? { Input(path: key.path, name: key.path, format: format, encoding: encoding).plainBytes }
}
