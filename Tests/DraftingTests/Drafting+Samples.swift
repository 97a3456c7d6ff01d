import Drafting
import Reading
import Records

/// Drafts a job from a text as if it were a file of that name.
func draft(_ text: String, name: String = "orders.csv", answers: DraftAnswers = [:]) throws(Problem) -> JobDraft {
    try draft(Array(text.utf8), name: name, answers: answers)
}

func draft(_ bytes: [UInt8], name: String = "orders.csv", answers: DraftAnswers = [:]) throws(Problem) -> JobDraft {
    let sample = try ExportSample(InputHead(bytes: bytes, isWhole: true), name: name)
    return JobDrafter(sample, from: .init(name: name, path: name), answers: answers).draft()
}

extension JobDraft {
    /// The value of a line, by its key; nil where the line is a comment, or not there.
    func value(_ key: String) -> String? { line(key)?.value }

    func line(_ key: String) -> Line? { (input + event + attributes + api).first { $0.key == key } }
}

extension [String] {
    /// Rows of a CSV file.
    var lines: String { joined(separator: "\n") + "\n" }
}
