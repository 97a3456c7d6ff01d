package import Foundation
package import Records

/// What a job came to, as a page, a text or an object tells it: one set of figures for all three.
package struct JobReport: Sendable {
    package enum Subject: Hashable, Sendable {
        case ledger
        /// `validate --report`: nothing was sent.
        case dryRun
    }

    package var subject: Subject
    package var job: String
    /// Where the events go; nil where it is not known.
    package var destination: String?
    /// When the report was made, in Unix epoch seconds.
    package var made: Int
    /// Of the last run, or of the dry run; nil while a run is under way and before the first.
    package var exit: Int32?
    /// What a person is to run next.
    package var command: String
    package var books = Books()
    /// Of a dry run: records that would be sent.
    package var valid: Int?
    package var inputs: [ReportedInput] = []
    package var months: [MonthCount] = []
    /// Different orders by month of their trip.
    package var orders: [(month: Int?, count: Int)] = []
    package var findings = FindingTally()
    package var refusals = RefusalTally()
    /// Open records one by one, as many as a page bears.
    package var open: [OpenRecord] = []
    package var held: [HeldCount] = []
    /// The latest first.
    package var runs: [ReportedRun] = []
    /// What the inputs of the last good runs looked like, the last one last; empty where the job has no `drift`.
    package var goodRuns: [InputProfile] = []
    /// Of the request budget; nil where nothing is sent, or no job is known.
    package var limits: RequestBudget.Limits?
    /// What is unread of inputs that were begun.
    package var rest = UnreadRest()
    /// What is left to be sent, and how long that takes; nil where that is not known, or nothing was read.
    package private(set) var backlog: Backlog?
    package var proof: Proof?
    /// What `verify` found last; nil where nobody has run it.
    package var verified: Verification?
    package private(set) var mask = PersonalMask(names: [])

    package init(_ subject: Subject, job: String, made: Int, command: String) {
        self.subject = subject
        self.job = job
        self.made = made
        self.command = command
    }

    /// An audit of the ledger, made with the report.
    package struct Proof: Sendable {
        package var balances: Bool
        package var words: String
        /// That looks at the inputs too.
        package var command: String

        package init(balances: Bool, words: String, command: String) {
            self.balances = balances
            self.words = words
            self.command = command
        }
    }
}

extension JobReport {
    /// What `verify` found, and when.
    package struct Verification: Sendable {
        /// In Unix epoch seconds.
        package var time: Int
        package var balances: Bool
        package var words: String

        package init(time: Int, balances: Bool, words: String) {
            (self.time, self.balances, self.words) = (time, balances, words)
        }
    }

    /// `verify: 25 records in 1 input, the books balance (2026-11-28 18:40:12 +05:30, before the last run)`; nil where
    /// nobody has run it.
    package var verifiedWords: String? {
        verified.map { verified in
            let isOld = runs.contains { $0.record.started > verified.time }
            return
                "\(verified.words) (\(Date(epoch: verified.time).localSecond)\(isOld ? ", before the last run" : ""))"
        }
    }
}

/// Counts of several ledgers, one for each shard of the orders, are added up.
extension JobReport {
    package mutating func add(_ other: MonthCount) {
        let index = months.firstIndex {
            $0.month == other.month && $0.type == other.type && $0.state == other.state
        }
        if let index { months[index].count += other.count } else { months.append(other) }
    }

    package mutating func addOrders(_ other: (month: Int?, count: Int)) {
        if let index = orders.firstIndex(where: { $0.month == other.month }) {
            orders[index].count += other.count
        } else {
            orders.append(other)
            orders.sort { ($0.month ?? .max) < ($1.month ?? .max) }
        }
    }

    package mutating func add(_ other: HeldCount) {
        let index = held.firstIndex { $0.code == other.code }
        if let index { held[index].count += other.count } else { held.append(other) }
    }
}

/// An input and where in it something is open.
package struct ReportedInput: Sendable {
    package var path: String
    /// Nil where nobody counted them.
    package var records: Int?
    /// Lines read.
    package var lines: Int
    package var isComplete: Bool
    package var isAbandoned: Bool
    package var strip = LineStrip()
    package var stretches = LineStretches()

    package init(path: String, records: Int?, lines: Int, isComplete: Bool, isAbandoned: Bool) {
        self.path = path
        self.records = records
        self.lines = lines
        self.isComplete = isComplete
        self.isAbandoned = isAbandoned
    }

    /// Read anew; what is open in it stays.
    package mutating func become(_ other: ReportedInput) {
        (records, lines) = (other.records, other.lines)
        (isComplete, isAbandoned) = (other.isComplete, other.isAbandoned)
    }

    /// Read by another shard too, which may be further or less far.
    package mutating func add(_ other: ReportedInput) {
        records = [records, other.records].compactMap(\.self).max()
        lines = max(lines, other.lines)
        isComplete = isComplete && other.isComplete
        isAbandoned = isAbandoned || other.isAbandoned
    }

    package mutating func note(_ line: Int, _ state: RecordState) {
        strip.add(line, state)
        stretches.add(line)
    }
}

/// A run and how it went.
package struct ReportedRun: Sendable {
    package let record: RunRecord
    /// In the order of time; empty where it is not kept.
    package let course: [CourseSlice]
    /// All slices as one.
    package let total: CourseSlice

    package init(_ record: RunRecord, course: [CourseSlice]) {
        self.record = record
        self.course = course
        var total = CourseSlice(minute: 0, minutes: 0)
        for slice in course {
            total.add(slice)
            total.minutes = slice.minute + slice.minutes
        }
        self.total = total
    }
}

extension JobReport {
    /// Takes the values of records out of all texts, or leaves them in; to be said when everything else is gathered.
    package mutating func maskPersonal(_ isMasked: Bool) {
        let fields = findings.groups.flatMap { [$0.field, $0.column] } + refusals.groups.map(\.field)
        let names = fields.compactMap(\.self).flatMap { [$0, $0.split(separator: ".").last.map(String.init) ?? $0] }
        mask = PersonalMask(names: Set(names), isOff: !isMasked)
    }

    /// To be said when the books are whole.
    package mutating func estimate(now: Date) {
        backlog = books.read == 0 ? nil : limits.map { Backlog(books, rest, $0, now: now) }
    }

    /// The most open records that a report shows one by one.
    package static let mostOpen = 1000
    /// The most groups of findings, and of refusals, that a page shows; the heaviest.
    package static let mostGroups = 150

    /// In one sentence: whether all is well, and if not, what is open.
    package var verdict: String {
        switch subject {
        case .dryRun:
            books.invalid == 0
                ? "All \(books.read.grouped) records are valid."
                : "\(books.invalid.grouped) of \(books.read.grouped) records are invalid."
        case .ledger where books.read == 0: "Nothing has been read yet."
        case .ledger where books.open == 0: "All \(books.read.grouped) records that were read are settled."
        case .ledger: "\(books.openWords(\.grouped) ?? "0") of \(books.read.grouped) records read are open."
        }
    }

    /// The command that goes on from here.
    package var nextVerb: String {
        let isStopped = exit.map { $0 != 0 && $0 != 3 } ?? false
        if books.pending > 0 || isStopped { return "run" }
        if books.invalid + books.rejected > 0 { return "rejects" }
        return books.parked > 0 ? "retry" : "status"
    }

    package var isWell: Bool {
        switch subject {
        case .dryRun: exit == 0
        case .ledger: books.open == 0 && (exit ?? 0) == 0
        }
    }

    /// Why the exit status is what it is.
    package var exitWords: String {
        guard let exit else { return runs.isEmpty ? "no run yet" : "a run is under way, or was killed" }
        let subject = subject == .dryRun ? "exit status" : "the last run ended with exit status"
        return "\(subject) \(exit): \(Self.meaning(of: exit))"
    }

    private static func meaning(of exit: Int32) -> String {
        switch exit {
        case 0: "all is well"
        case 3: "some records are invalid, rejected or parked"
        case 65: "stopped by one rejection after another for the same reason"
        case 66: "an input cannot be read, or is not like those of the last good runs"
        case 73: "the state cannot be used"
        case 74: "an I/O error"
        case 75: "stopped before the end, safe to run again"
        case 77: "credentials missing or refused"
        case 78: "the job or its destination is wrong"
        case 129, 130, 143: "ended by a signal, the checkpoint saved"
        default: "an unexpected failure"
        }
    }
}
