import Foundation
import Records

/// A folder of mode 0700 for what nobody needs afterwards.
struct TemporaryFolder: Sendable {
    let path: String

    /// - Throws: `Problem` of kind `io` where it cannot be created below `TMPDIR`, or `/tmp`.
    init(_ name: String) throws(Problem) {
        let parent = FilePlace.temporaryFolder
        var template = Array("\(parent)/\(name)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            let reason = SystemFailure.reason(errno)
            throw Problem(
                .io, "no temporary folder can be created in \(parent): \(reason)",
                hint: "set TMPDIR to a folder that this user may write to and that has space")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func path(of file: String) -> String { "\(path)/\(file)" }

    /// Whatever of it cannot be removed is left to the system's own cleaning.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
