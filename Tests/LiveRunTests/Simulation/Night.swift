import LiveRun
import Records

/// Everything a seed decides before the night begins.
struct Night: Sendable {
    var settings = RunSettings()
    var limits: RequestBudget.Limits
    var weather = Weather()
    var jobs: [SimulatedJob] = []
    var mishaps: [(Duration, Mishap, job: Int)] = []
    var edits: [(Duration, Edit, job: Int)] = []
    var deadlySteps: Set<Int> = []
    /// What the server has before the first request.
    var foreign: [Event] = []
    var random: SeededGenerator
    /// An event at which the server fails makes a night long: every fifth one has such.
    private let isPoisoned: Bool

    /// How long the trouble lasts.
    private static let length = 1...120_000

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        isPoisoned = seed.isMultiple(of: 5)
        let rate = Double.random(in: 20...600, using: &random)
        limits = RequestBudget.Limits(rate: rate, burst: rate * Double.random(in: 1.05...2, using: &random))
        drawSettings()
        drawWeather()
        // Two of five nights have a neighbour on the same key.
        for number in 0...(chance(0.4) ? 1 : 0) { drawJob(number) }
        drawMishaps()
    }

    private mutating func drawSettings() {
        settings.concurrency = Int.random(in: 1...12, using: &random)
        settings.batch = Int.random(in: 1...40, using: &random)
        settings.window = Int.random(in: 20...200, using: &random)
        settings.giveUpAfter = .seconds(600)
        settings.stopAfterRejections = Int.random(in: 2...20, using: &random)
        settings.parkTerm = ParkTerm(days: 7)
        settings.order = chance(0.8) ? .strict : .loose
    }

    private mutating func drawWeather() {
        weather.lostBefore = rarely(0.2)
        weather.lostAfter = rarely(0.2)
        weather.silent = rarely(0.1)
        weather.unavailable = rarely(0.3)
        weather.throttled = rarely(0.1)
        weather.throttledBare = rarely(0.05)
        weather.unauthorized = chance(0.1) ? 0.01 : 0
        weather.storeFailed = chance(0.3) ? Double.random(in: 0...0.05, using: &random) : 0
        weather.unreadable = chance(0.3) ? Double.random(in: 0...0.3, using: &random) : 0
        if chance(0.4) { weather.outage = outage() }
        if chance(0.2) { weather.deniedOutage = outage() }
    }

    private mutating func drawMishaps() {
        for job in jobs.indices {
            for mishap in Mishap.allCases where chance(0.5) {
                let most = mishap == .crash ? 5 : 2
                for _ in 0...Int.random(in: 0..<most, using: &random) { mishaps.append((moment(), mishap, job)) }
            }
        }
        // And some that hit a step rather than a moment, for most moments of a night are quiet.
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            deadlySteps.insert(Int.random(in: 0...1500, using: &random))
        }
    }

    private mutating func chance(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < probability
    }

    private mutating func rarely(_ most: Double) -> Double {
        chance(0.4) ? Double.random(in: 0...most, using: &random) : 0
    }

    private mutating func moment() -> Duration { .milliseconds(Int.random(in: Self.length, using: &random)) }

    private mutating func outage() -> ClosedRange<Duration> {
        let start = Int.random(in: 0...60, using: &random)
        return .seconds(start)...(.seconds(start + Int.random(in: 1...400, using: &random)))
    }
}

extension Night {
    private mutating func drawJob(_ number: Int) {
        var job = SimulatedJob()
        job.mapping.isCorrected = chance(0.7)
        if chance(0.4) { job.mapping.filter.part = Int.random(in: 0..<4, using: &random) }
        job.isRehearsed = chance(0.15)
        let rows = rows("\(number)", count: Int.random(in: 1...160, using: &random))
        let cut = rows.isEmpty ? 0 : Int.random(in: 0...rows.count, using: &random)
        job.disk.create("orders-1.csv", Array(rows[..<cut]))
        var second = Array(rows[cut...])
        // An export that overlaps the one before it.
        second.insert(contentsOf: rows[..<cut].filter { _ in chance(0.1) }, at: 0)
        job.disk.create("orders-2.csv", second)
        if job.isRehearsed { job.rehearse() }
        jobs.append(job)
        drawEdits(of: number, rows)
        let all = [rows, edits.filter { $0.job == number }.flatMap { $0.1.rows }].joined()
        jobs[number].repeated = Set(Dictionary(grouping: second + rows, by: \.id).filter { $1.count > 1 }.keys)
        for row in all where row.kind == .foreign {
            foreign.append(Event(id: row.eventID, orderID: row.order, body: Array("theirs".utf8)))
        }
    }

    private mutating func rows(_ prefix: String, count: Int) -> [ExportRow] {
        let orders = max(1, count / Int.random(in: 1...4, using: &random))
        var rows: [ExportRow] = []
        for number in 0..<count {
            let drawn = chance(0.85) ? .plain : ExportRow.Kind.allCases.randomElement(using: &random) ?? .plain
            let kind = drawn == .poison && !isPoisoned ? .plain : drawn
            let order = "order-\(prefix)-\(Int.random(in: 0..<orders, using: &random))"
            rows.append(ExportRow(kind, id: "\(prefix).\(number)", order: order))
            // Now and then a row stands there twice, or its id with another body.
            if chance(0.03), var again = rows.randomElement(using: &random) {
                if chance(0.3) { again.word += 1 }
                rows.append(again)
            }
        }
        return rows
    }

    private mutating func drawEdits(of job: Int, _ rows: [ExportRow]) {
        if chance(0.4) { edits.append((moment(), .append("orders-2.csv", self.rows("\(job).a", count: 12)), job)) }
        if chance(0.3) { edits.append((moment(), .create("orders-3.csv", self.rows("\(job).c", count: 20)), job)) }
        if chance(0.3) {
            let before = jobs[job].disk["orders-1.csv"]
            edits.append((moment(), .replace("orders-1.csv", revised(before, "\(job).r")), job))
        }
        if chance(0.4) { edits.append((moment(), .correct, job)) }
        if chance(0.2) { edits.append((moment(), .newEdition, job)) }
        while chance(0.3) {
            let part = chance(0.3) ? nil : Int.random(in: 0..<4, using: &random)
            edits.append((moment(), .refilter(part), job))
        }
        let isSteady = !edits.contains { $0.job == job && $0.1.changesTheJob }
        jobs[job].usesRetry = !(jobs[job].mapping.isCorrected && isSteady)
        // Behind all others, so that nothing is added to a file that is named no longer.
        let last = edits.filter { $0.job == job }.map(\.0).max() ?? .zero
        if chance(0.4) { edits.append((last + moment() / 4, .rotate("orders-1.csv"), job)) }
    }

    /// A partner exports again: most rows as they were, some gone, some new, some corrected.
    private mutating func revised(_ rows: [ExportRow], _ prefix: String) -> [ExportRow] {
        var revised: [ExportRow] = []
        for row in rows where !chance(0.05) {
            var row = row
            if chance(0.05) { row.word += 1 }
            revised.append(row)
            if chance(0.05) {
                revised.append(ExportRow(.plain, id: "\(prefix).\(revised.count)", order: row.order))
            }
        }
        return revised
    }
}

extension Edit {
    var rows: [ExportRow] {
        switch self {
        case .append(_, let rows), .replace(_, let rows), .create(_, let rows): rows
        case .correct, .newEdition, .refilter, .rotate: []
        }
    }

    /// Whether what is not settled is judged anew.
    var changesTheJob: Bool {
        switch self {
        case .correct, .newEdition, .refilter: true
        case .append, .replace, .create, .rotate: false
        }
    }
}
