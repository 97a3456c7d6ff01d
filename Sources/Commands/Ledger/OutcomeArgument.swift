import ArgumentParser
import Records

/// A column of the books whose records the ledger keeps one by one.
struct OutcomeArgument {
    let column: String

    static let all = ["delivered", "duplicate", "invalid", "rejected", "parked", "pending", "dismissed"]

    /// - Throws: `ValidationError` for any other word.
    init(_ word: String) throws(ValidationError) {
        guard !["skipped", "ignored"].contains(word) else {
            throw ValidationError("\(word) records are counted, and have no row of their own: no --outcome names them")
        }
        guard Self.all.contains(word) else {
            let meant = Suggestion.nearest(to: word, among: Self.all).map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("\(word.quoted) is no outcome\(meant) expected \(Self.all.joined(separator: ", "))")
        }
        column = word
    }

    var states: [RecordState] { RecordState.allCases.filter { $0.column == column } }
}
