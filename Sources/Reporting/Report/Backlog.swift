package import Foundation
package import Records

/// What is left to be sent, and when that is done: one answer for `status`, the report and the live page.
package struct Backlog: Hashable, Sendable {
    /// Events that are read and pending.
    package let pending: Int
    /// Events among what is not read yet, judged by the size of the files.
    package let unread: Int
    /// Inputs that were begun and whose rest nobody can tell the size of.
    package let unknown: Int
    /// As long as nobody else takes from the budget, and as if it were full.
    package let duration: Duration
    /// When the last request goes out, if they do from now on; nil where nothing is left.
    package let ends: Date?
    private let limits: RequestBudget.Limits

    package init(_ books: Books, _ rest: UnreadRest, _ limits: RequestBudget.Limits, now: Date) {
        pending = books.pending
        unread = rest.events(judgedBy: books)
        unknown = rest.unknown
        self.limits = limits
        duration = RequestForecast(limits).duration(of: pending + unread)
        ends = pending + unread > 0 ? now.addingTimeInterval(duration.seconds) : nil
    }

    package var requests: Int { pending + unread }

    /// Nothing is left, as far as anybody can tell.
    package var isEmpty: Bool { requests == 0 && unknown == 0 }

    /// `66,500 requests are left, 2h 13m at 500 a minute: going on from now, they end at 2026-11-28 15:03 +05:30`
    package var text: String {
        guard !isEmpty else { return "nothing is left to send" }
        let beyond = "of \(unknown == 1 ? "1 input" : "\(unknown) inputs") nobody can tell how much is unread"
        guard let ends else { return "of what is read nothing is left to send; \(beyond)" }
        let length = duration < .seconds(1) ? "less than 1s" : duration.brief
        let count = requests == 1 ? "1 request is left" : "\(requests.grouped) requests are left"
        let judged = unread > 0 ? ", \(unread.grouped) of them judged by the size of what is not read yet" : ""
        let more = unknown > 0 ? "; \(beyond)" : ""
        return "\(unread > 0 ? "about " : "")\(count)\(judged), \(length) at \(limits.rate.plain) a minute: "
            + "going on from now, the last goes out at \(ends.localMinute)\(more)"
    }

    /// The members of `estimate`.
    package func add(to line: inout JSONLine) {
        line.add("pending", pending)
        line.add("unread", unread)
        line.add("inputsOfUnknownSize", unknown)
        line.add("requests", requests)
        line.add("ratePerMinute", Int(limits.rate.rounded()))
        line.add("seconds", duration)
        line.add("ends", ends?.localISO8601)
    }
}

/// What is unread of inputs that were begun.
package struct UnreadRest: Hashable, Sendable {
    /// Records by input. Of a job whose orders are divided, each shard reads them all.
    private var records: [String: Int] = [:]
    private var unknowns: Set<String> = []

    package init() {}

    /// - Parameter bytes: how long the input is; nil where its bytes are not those of its records, or it is gone.
    package mutating func add(_ input: StoredInput, bytes: Int?) {
        let checkpoint = input.checkpoint
        guard !checkpoint.isComplete, !input.isAbandoned else { return }
        guard let bytes, checkpoint.offset > 0, checkpoint.records > 0 else {
            unknowns.insert(input.key.path)
            return
        }
        let left = Double(max(0, bytes - checkpoint.offset)) * Double(checkpoint.records) / Double(checkpoint.offset)
        records[input.key.path] = max(records[input.key.path] ?? 0, Int(left.rounded(.up)))
    }

    var unknown: Int { unknowns.count }

    /// As many of them as of what was read.
    func events(judgedBy books: Books) -> Int {
        let left = records.values.reduce(0, +)
        guard left > 0, books.read > 0 else { return left }
        let kept = books.skipped + books.ignored + books.invalid + books.dismissed
        return Int((Double(left) * Double(max(0, books.read - kept)) / Double(books.read)).rounded(.up))
    }
}
