import Foundation

/// A temporary file with these bytes; removed with the value.
final class FuzzFile {
    let path = FileManager.default.temporaryDirectory.path + "/fuzz-\(UUID().uuidString)"

    init(_ bytes: [UInt8]) {
        demand(FileManager.default.createFile(atPath: path, contents: Data(bytes)), "no file at \(path)")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
