import Foundation
import Reading
import Records
import Reporting

/// Where in the files a dry run found something wrong, for its page.
struct DryRunPlaces {
    private let names: [String: String]
    private let files: [Input]
    private var found: [String: ReportedInput] = [:]
    /// The first records that are invalid.
    private(set) var open: [OpenRecord] = []

    init(_ inputs: [Input]) {
        files = inputs
        names = Dictionary(inputs.map { ($0.path, $0.name) }) { first, _ in first }
    }

    /// The findings of one record.
    mutating func note(_ findings: [Finding], in path: String) {
        guard let error = findings.first(where: { $0.severity == .error }) else { return }
        let name = names[path] ?? path
        found[path, default: Self.input(named: name)].note(error.line, .invalid)
        guard open.count < JobReport.mostOpen else { return }
        open.append(
            OpenRecord(
                outcome: RecordState.invalid.column, code: findings.reasons, field: error.field, file: name,
                line: error.line, event: nil, order: nil, message: error.message))
    }

    private static func input(named name: String) -> ReportedInput {
        ReportedInput(path: name, records: nil, lines: 0, isComplete: true, isAbandoned: false)
    }

    var inputs: [ReportedInput] {
        files.map { file in
            var input = found[file.path] ?? Self.input(named: file.name)
            let last = input.stretches.last ?? 0
            input.lines = max(last, input.stretches.isEmpty || !file.holdsPlainBytes ? 0 : Self.lines(of: file.path))
            return input
        }
    }

    private static func lines(of path: String) -> Int {
        guard let file = FileHandle(forReadingAtPath: path) else { return 0 }
        defer { try? file.close() }
        var lines = 0
        while let data = try? file.read(upToCount: 1 << 20), !data.isEmpty {
            data.withUnsafeBytes { bytes in
                lines += bytes.count { $0 == UInt8(ascii: "\n") }
            }
        }
        return lines
    }
}
