import Foundation
import Records

/// What `verify` found last: a file beside the ledger, `STATE.verified`, so that a report can tell of it later. No
/// ledger is changed for it, and where it cannot be written, a report tells less.
package struct VerifyMark: Sendable {
    package struct Found: Hashable, Sendable {
        /// In Unix epoch seconds.
        package var time: Int
        package var balances: Bool
        /// In one line.
        package var words: String

        package init(time: Int, balances: Bool, words: String) {
            (self.time, self.balances, self.words) = (time, balances, words)
        }
    }

    package let path: String

    /// - Parameter state: The path of the job's ledger.
    package init(state: String) { path = state + ".verified" }

    private static let mostBytes = 4096

    package func keep(_ found: Found) {
        let descriptor = path.withFileName { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600) }
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let verdict = found.balances ? Self.balanced : Self.unbalanced
        let text = Array("\(found.time) \(verdict)\n\(found.words.escaped)\n".utf8)
        _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Nil where nobody has verified, or the file holds something else.
    package var found: Found? {
        guard FilePlace.exists(path), let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let bytes = try? file.read(upToCount: Self.mostBytes) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let head = lines.first?.split(separator: " ") ?? []
        guard lines.count == 2, head.count == 2, let time = Int(head[0]),
            head[1] == Self.balanced || head[1] == Self.unbalanced
        else { return nil }
        return Found(time: time, balances: head[1] == Self.balanced, words: String(lines[1]))
    }

    private static let (balanced, unbalanced) = ("balances", "differs")
}

extension StatePlace {
    /// Nil where the state is no file: nothing is written on this machine then.
    package var verifyMark: VerifyMark? {
        guard case .file(let path) = self else { return nil }
        return VerifyMark(state: path)
    }
}
