import Foundation
import Testing

/// What became of a process.
struct Outcome: Sendable {
    enum Ending: Equatable, Sendable {
        case exit(Int32)
        case killed(by: Int32)
    }

    let command: String
    let ending: Ending
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

    /// The last `hint:` line.
    var hint: String? {
        errorLines.last { $0.hasPrefix("hint: ") }.map { String($0.dropFirst("hint: ".count)) }
    }

    /// The command that the hint tells to run.
    var hintedCommand: String {
        get throws {
            let parts = (hint ?? "").split(separator: "`", omittingEmptySubsequences: false)
            try #require(parts.count >= 3, "\(self)")
            return String(parts[1])
        }
    }

    /// The last line of `--json`.
    var summary: Summary {
        get throws {
            let last = try #require(lines.last, "\(self)")
            return try JSONDecoder().decode(Summary.self, from: Data(last.utf8))
        }
    }

    /// Every line of `--json`.
    var objects: [[String: Any]] {
        get throws {
            try lines.map { try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
        }
    }
}

extension Outcome: CustomStringConvertible {
    var description: String {
        "\(command)\n\(ending)\nstandard output:\n\(text.suffix(2000))\nstandard error:\n\(errors.suffix(4000))"
    }
}
