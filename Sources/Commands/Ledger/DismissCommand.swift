import ArgumentParser
import Checkpoints
import Foundation
import Jobs
import Logging
import Records
import Reporting

struct DismissCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss",
        abstract: "Gives up records that are invalid, rejected or parked, for good.",
        discussion: """
            They move to the column dismissed, and what waited behind them goes on with the
            next run. FILE is the path or the name of an input, as status and rejects show
            it; LINE is the first line of a record. A FILE without LINE: all of its open
            records, pending ones included, and its unread rest if it was not read to the
            end.

            Exits 66 where nothing of a FILE is open.

            Examples:
              rapido-import dismiss jobs/backfill.yaml orders.csv:118
              rapido-import dismiss jobs/nightly.yaml bookings-2026-11-01.csv --reason "export was lost"
              rapido-import dismiss jobs/backfill.yaml --all --reason "agreed with the partner"
            """)

    @Argument(help: "The job file.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String

    @Argument(help: ArgumentHelp("Inputs, or records of them.", valueName: "file[:line]"), completion: .file())
    var places: [String] = []

    @Flag(help: "Every invalid, rejected or parked record of the ledger.")
    var all = false

    @Option(help: ArgumentHelp("Why; kept with each record.", valueName: "text"))
    var reason: String?

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func validate() throws {
        if places.isEmpty, !all { throw ValidationError("which records? name FILE or FILE:LINE, or give --all") }
        if !places.isEmpty, all { throw ValidationError("--all takes no FILE") }
    }

    func run() async throws {
        let assembly = try Assembly(path: job, overrides: common.overrides)
        let state = try assembly.state
        guard try !state.isBlank else { throw nothing("\(assembly.job.name): no run yet") }
        let lock = try LedgerLock.taken(state, timeout: assembly.job.upload.timeout)
        defer { lock.close() }
        let ledger = try Ledger(state, lock: lock)
        if let remark = state.closeToOthers() { common.logger.warning("\(remark)") }
        let choice = try await DismissalChoice(all ? nil : places, in: ledger)
        var change = LedgerChange()
        change.order = assembly.job.upload.order
        change.dismissals = choice.records.map { Dismissal($0, reason: reason) }
        change.abandoned = choice.inputs
        guard !change.isEmpty else { throw nothing("nothing of \(assembly.job.name) is open") }
        _ = try await ledger.commit(change)
        try await conclude(assembly.job.name, choice, ledger)
        try ledger.close()
    }

    private func nothing(_ message: String) -> Problem {
        Problem(
            .input, message,
            hint:
                "`\(TypedCommand("status", job).adding(common.stateWords).text)` shows what is open; name a file as it does"
        )
    }

    private func conclude(_ name: String, _ choice: DismissalChoice, _ ledger: Ledger) async throws {
        var summary = Summary(job: name, run: "", books: try await ledger.books(of: nil))
        summary.destination = try await ledger.destination()?.baseURL
        if common.json { return Console.standard.print(summary.json.text) }
        guard !common.quiet else { return }
        let rests = choice.inputs.map { "the rest of \($0.path.relativeToWorkingDirectory) is given up" }
        let records = choice.records.count == 1 ? "1 record" : "\(choice.records.count) records"
        Console.standard.print((["\(name): \(records) dismissed"] + rests).joined(separator: "\n"))
    }
}

/// The records and inputs of a ledger that a person means.
struct DismissalChoice {
    private static let page = 500

    private(set) var records: [RecordKey] = []
    /// Whose unread rest is given up.
    private(set) var inputs: [InputKey] = []

    /// - Parameter places: nil: whatever is invalid, rejected or parked.
    /// - Throws: `Problem` of kind `input` where nothing of a place is open; of kind `state` or `io`.
    init(_ places: [String]?, in ledger: Ledger) async throws(Problem) {
        guard let places else {
            records = try await Self.keys(of: [.invalid, .rejected, .parked], in: ledger) { _ in true }
            return
        }
        let known = try await ledger.allInputs()
        for place in places { try await add(Place(place, among: known), in: ledger) }
    }

    private mutating func add(_ place: Place, in ledger: Ledger) async throws(Problem) {
        let states: Set<RecordState> =
            place.line == nil ? [.invalid, .rejected, .parked, .pending, .sending] : [.invalid, .rejected, .parked]
        let found = try await Self.keys(of: states, in: ledger) { record in
            place.inputs.contains { $0.key == record.input } && (place.line == nil || record.line == place.line)
        }
        let rests = place.line == nil ? place.inputs.filter(\.isUnfinished).map(\.key) : []
        guard !found.isEmpty || !rests.isEmpty else { throw place.nothingOpen }
        records += found.filter { !records.contains($0) }
        inputs += rests
    }

    private static func keys(
        of states: Set<RecordState>, in ledger: Ledger, where isMeant: (StoredRecord) -> Bool
    ) async throws(Problem) -> [RecordKey] {
        var (keys, last): ([RecordKey], RecordKey?) = ([], nil)
        while true {
            let records = try await ledger.records(in: states, after: last, limit: page)
            guard let end = records.last else { return keys }
            keys += records.filter(isMeant).map(\.key)
            last = end.key
        }
    }

    /// `FILE` or `FILE:LINE`, and the inputs that it means.
    private struct Place {
        let text: String
        let inputs: [StoredInput]
        let line: Int?

        init(_ text: String, among known: [StoredInput]) {
            self.text = text
            let whole = known.named(text)
            guard whole.isEmpty, let match = text.wholeMatch(of: /(.+):([0-9]{1,18})/) else {
                (inputs, line) = (whole, nil)
                return
            }
            inputs = known.named(String(match.1))
            line = Int(match.2)
        }

        var nothingOpen: Problem {
            Problem(
                .input,
                inputs.isEmpty ? "no input of this ledger is \(text.quoted)" : "nothing of \(text.quoted) is open",
                hint:
                    "`rapido-import status` shows the inputs, `rapido-import rejects` the records; give a file as they do"
            )
        }
    }
}

extension [StoredInput] {
    /// Those of that path; where there is none, those whose path ends with it.
    fileprivate func named(_ name: String) -> [StoredInput] {
        let absolute = name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
        let exact = filter { $0.key.path == name || $0.key.path == absolute }
        return exact.isEmpty ? filter { $0.key.path.hasSuffix("/" + name) } : exact
    }
}
