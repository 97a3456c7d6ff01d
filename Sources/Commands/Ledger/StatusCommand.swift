import ArgumentParser
import Checkpoints
import Foundation
import Jobs
import Records
import Reporting

struct StatusCommand: AsyncParsableCommand, ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Where the job stands: the books, its inputs, the last runs.",
        discussion: """
            Looks at the ledger alone: no variable of the job is needed but those of its state. Of a
            job whose orders are divided among shards, all of them are added up; --shard I/N is one.

            At its end stands what is left to send and when that is done, as the report has it; with
            --json it is a line of type estimate before the summary.

            Exits 0 whatever the books say. With --json the member exit of the summary is that of
            the last run: null while a run is under way, where it was killed, and before the first.

            Examples:
              rapido-import status jobs/backfill.yaml
              rapido-import status --state state/backfill.sqlite --json
            """)

    @Argument(
        help: "The job file; --state names a ledger without one.", completion: .file(extensions: ["yaml", "yml"]))
    var job: String?

    @OptionGroup var common: CommonOptions

    var jobFile: String? { job }

    func validate() throws {
        if job == nil, common.state == nil {
            throw ValidationError("which job? name a job file, or a ledger with --state")
        }
    }

    func run() async throws {
        guard let job else { return try await tell(of: try namedState(), estimate: { _, _ in nil }) }
        let assembly = try Assembly(path: job, overrides: common.ledgerOverrides)
        let estimate = { (books: Books, rest: UnreadRest) in Backlog(books, rest, assembly.limits, now: Date()) }
        let ledgers = try await LedgerParts(of: assembly, common)
        if ledgers.isDivided { return try await sumUp(ledgers, assembly.job.name, estimate) }
        try await tell(of: (assembly.job.name, try assembly.state), estimate: estimate)
    }

    /// One ledger.
    private func tell(
        of place: (name: String, state: StatePlace), estimate: (Books, UnreadRest) -> Backlog?
    ) async throws {
        let (name, state) = place
        if try state.isBlank { return printNothingYet(name, state) }
        let ledger = try Ledger(reading: state)
        let inputs = try await ledger.inputs(at: [])
        let lost = try await ledger.lostRests()
        let books = try await ledger.books(of: nil)
        let runs = try await ledger.runs(limit: 5)
        let destination = try await ledger.destination()
        var summary = Summary(job: name, run: runs.first?.id ?? "", books: books)
        summary.destination = destination?.baseURL
        summary.requests = runs.first?.requests ?? 0
        summary.retries = runs.first?.retries ?? 0
        summary.duration = runs.first?.duration ?? .zero
        summary.exit = runs.first?.exit ?? 0
        summary.isOver = runs.first?.exit != nil
        let pause = state.pause.flatMap { $0.isSet ? $0 : nil }
        let noted = runs.first?.exit == nil ? WaitNote.waiting(state) : nil
        summary.waiting = pause == nil ? noted : Waiting(.paused, until: nil)
        let backlog = books.read == 0 ? nil : estimate(books, UnreadRest(inputs))
        guard !common.json else { return printJSON(summary, inputs + lost, runs, backlog) }
        guard !common.quiet else { return }
        let isPaused = pause.map {
            "paused: nothing is sent until it is resumed, in the dashboard or with `\($0.remedy)`"
        }
        let waiting = isPaused ?? noted.map { "the run under way is \($0.text(at: Date()))" }
        let facts = [destination.map { "destination \($0.description.escaped)" }].compactMap(\.self)
        let held = try await ledger.heldCounts().map(\.words)
        let lines =
            [summary.booksText] + facts + held + inputs.map(\.words) + lost.map(\.wordsOfLost) + runs.map(\.words)
            + [waiting, backlog.flatMap { words(of: $0) }].compactMap(\.self)
        Console.standard.print(lines.joined(separator: "\n"))
    }

    /// The shards of a job, one by one and together.
    private func sumUp(
        _ ledgers: LedgerParts, _ name: String, _ estimate: (Books, UnreadRest) -> Backlog
    ) async throws {
        var (all, last): ([Books], [RunRecord]) = ([], [])
        var inputs: [StoredInput] = []
        var summary = Summary(job: name, run: "", books: Books())
        for part in ledgers.parts {
            let ledger = try Ledger(reading: part.place)
            let books = try await ledger.books(of: nil)
            let run = try await ledger.runs(limit: 1).first
            all.append(books)
            inputs += try await ledger.inputs(at: [])
            if let run { last.append(run) }
            summary.destination = try await ledger.destination()?.baseURL ?? summary.destination
            tell(part, books, run)
        }
        summary.books = ledgers.books(all)
        summary.requests = last.reduce(0) { $0 + $1.requests }
        summary.retries = last.reduce(0) { $0 + $1.retries }
        summary.isOver = last.allSatisfy { $0.exit != nil }
        summary.exit = last.compactMap(\.exit).max() ?? 0
        let backlog = summary.books.read == 0 ? nil : estimate(summary.books, UnreadRest(inputs))
        guard !common.json else {
            for line in [backlog?.line, summary.json].compactMap(\.self) { Console.standard.print(line.text) }
            return
        }
        guard !common.quiet else { return }
        let destination = summary.destination.map { "destination \($0.escaped)" }
        let lines = [summary.booksText] + ([destination].compactMap(\.self) + ledgers.remarks)
        Console.standard.print((lines + [backlog.flatMap { words(of: $0) }].compactMap(\.self)).joined(separator: "\n"))
    }

    private func tell(_ part: StatePart, _ books: Books, _ run: RunRecord?) {
        let shard = part.shard.map { "\($0)" } ?? ""
        if common.json {
            var line = JSONLine(type: "shard")
            line.add("shard", shard)
            line.add("state", "\(part.place)")
            line.add("read", books.read)
            for column in books.columns { line.add(column.name, column.count) }
            line.add("exit", run?.exit.map(Int.init))
            Console.standard.print(line.text)
        } else if !common.quiet {
            let own = books.read - books.ignored
            let events = own == 1 ? "1 record is its own" : "\(own) records are its own"
            Console.standard.print("shard \(shard): \(events), \(books.open) open; \(run?.words ?? "no run yet")")
        }
    }

    /// What is left, by the job's own limits; nil where nothing is.
    private func words(of backlog: Backlog) -> String? {
        guard let job, !backlog.isEmpty else { return nil }
        let plan = TypedCommand("plan", job).adding(common.stateWords).text
        return "\(backlog.text); `\(plan)` counts what no run has begun to read as well"
    }

    /// Before the first run the books are empty, and that is no failure; a ledger that was named may be meant otherwise.
    private func printNothingYet(_ name: String, _ state: StatePlace) {
        if common.state != nil, !common.quiet { common.errors.note("there is no ledger \(state.preposition) \(state)") }
        var summary = Summary(job: name, run: "", books: Books())
        summary.isOver = false
        if common.json {
            Console.standard.print(summary.json.text)
        } else if !common.quiet {
            Console.standard.print("\(name.escaped): no run yet")
        }
    }

    /// What --state names without a job.
    private func namedState() throws(Problem) -> (name: String, state: StatePlace) {
        let text = common.state ?? ""
        guard PostgresAddress.names(text) else { return (text.stem, .file(text)) }
        let state = try StatePlace(theOnlyOneIn: try PostgresAddress(text))
        return (state.ledgerName ?? "", state)
    }

    private func printJSON(
        _ summary: Summary, _ inputs: [StoredInput], _ runs: [RunRecord], _ backlog: Backlog?
    ) {
        let lines =
            inputs.map(\.json) + runs.map(\.json) + [backlog?.line].compactMap(\.self)
            + [summary.books.doubt, summary.json]
        for line in lines { Console.standard.print(line.text) }
    }
}

extension String {
    /// The file's name without its last ending.
    fileprivate var stem: String {
        let name = split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}

extension Books {
    /// Sent, and the answer is not known: of `pending` and of `parked`.
    fileprivate var doubt: JSONLine {
        var line = JSONLine(type: "inDoubt")
        line.add("pending", inDoubt - parkedInDoubt)
        line.add("parked", parkedInDoubt)
        return line
    }
}

extension UnreadRest {
    fileprivate init(_ inputs: [StoredInput]) {
        self.init()
        for input in inputs where !input.checkpoint.isComplete { add(input, bytes: input.plainBytes) }
    }
}

extension Backlog {
    fileprivate var line: JSONLine {
        var line = JSONLine(type: "estimate")
        add(to: &line)
        return line
    }
}

extension StoredInput {
    fileprivate var words: String {
        let progress =
            checkpoint.isComplete
            ? "read to the end" : "read up to line \(checkpoint.line)\(isAbandoned ? ", the rest given up" : "")"
        let records = checkpoint.records == 1 ? "1 record" : "\(checkpoint.records) records"
        return "input \(key.path.escaped): \(records), \(progress)"
    }

    /// Of one in whose place other content has come.
    fileprivate var wordsOfLost: String {
        "input \(key.path.escaped) (an earlier content): read up to line \(checkpoint.line) and no further"
    }

    fileprivate var json: JSONLine {
        var line = JSONLine(type: "input")
        line.add("path", key.path)
        line.add("records", checkpoint.records)
        line.add("bytes", checkpoint.offset)
        line.add("line", checkpoint.line)
        line.add("complete", checkpoint.isComplete)
        line.add("abandoned", isAbandoned)
        return line
    }
}

extension HeldCount {
    /// What waits for what.
    fileprivate var words: String {
        let events = count == 1 ? "1 event waits" : "\(count) events wait"
        guard let behind = BehindCode(rawValue: code) else { return "\(events) for another day: \(code.escaped)" }
        return "\(events) behind \(behind == .invalid ? "an" : "a") \(behind.words) one of the same order"
    }
}

extension RunRecord {
    fileprivate var duration: Duration { .seconds(max(0, (ended ?? started) - started)) }

    /// The ledger keeps whole seconds.
    private var length: String { duration == .zero ? "less than 1s" : duration.brief }

    fileprivate var words: String {
        let start = Date(timeIntervalSince1970: TimeInterval(started)).localISO8601
        guard let exit else { return "run \(start): under way, or killed" }
        return "run \(start): exit \(exit), \(delivered) delivered by \(requests) requests in \(length)"
    }

    fileprivate var json: JSONLine {
        var line = JSONLine(type: "run")
        line.add("run", id)
        line.add("started", started)
        line.add("ended", ended)
        line.add("exit", exit.map(Int.init))
        line.add("requests", requests)
        line.add("retries", retries)
        line.add("delivered", delivered)
        return line
    }
}
