import ArgumentParser
import Foundation
import Jobs
import Records
import Reporting

/// How long, how much and how fast a run may go.
struct RunOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Stop after this long, such as 90m or 4h; exit 75 if anything is left.", valueName: "duration"))
    var maxDuration: SpanArgument?

    @Option(
        help: ArgumentHelp("Stop at this local time, such as 06:00; exit 75 if anything is left.", valueName: "hh:mm"))
    var until: ClockTimeArgument?

    @Option(help: DateArgument.help)
    var date: DateArgument?

    @Option(help: ArgumentHelp("Offer at most this many events; exit 75 if anything is left.", valueName: "n"))
    var maxEvents: Int?

    @Option(help: ArgumentHelp("Requests a minute in the long run, instead of the job's.", valueName: "n"))
    var rate: Double?

    @Option(help: ArgumentHelp("Requests in any 60 s at the most, instead of the job's.", valueName: "n"))
    var burst: Double?

    @Option(help: ArgumentHelp("Events in flight at the most, instead of the job's.", valueName: "n"))
    var concurrency: Int?

    @Option(help: ArgumentHelp("Events a ledger transaction, instead of the job's.", valueName: "n"))
    var batch: Int?

    @Flag(help: "While another run of the job holds its lock, wait until it ends, then go on from there.")
    var standby = false

    @Flag(help: "Go on though the changed job would make other events of what went out: that stays as it is.")
    var acceptChanges = false

    @Flag(
        inversion: .prefixedNo,
        help: "Tell those whom notify in the job names. Default: run and retry do, rehearse does not.")
    var notify: Bool?

    @Option(
        help: ArgumentHelp(
            "Serve /metrics for Prometheus while the run is under way, such as 127.0.0.1:9464.",
            valueName: "host:port"))
    var metrics: AddressArgument?

    func validate() throws {
        try Self.requireLimits(rate: rate, burst: burst)
        if let concurrency, !(1...256).contains(concurrency) {
            throw ValidationError("--concurrency is \(concurrency); expected 1 to 256")
        }
        if let batch, !(1...10_000).contains(batch) {
            throw ValidationError("--batch is \(batch); expected 1 to 10000")
        }
        if let maxEvents, maxEvents < 0 { throw ValidationError("--max-events is \(maxEvents); expected 0 or more") }
    }

    /// - Throws: `ValidationError` where they cannot be limits of a request budget.
    static func requireLimits(rate: Double?, burst: Double?) throws {
        if let rate { try require(rate, in: UploadSection.rates, "--rate") }
        if let burst { try require(burst, in: UploadSection.bursts, "--burst") }
        if let rate, let burst, rate > burst { throw ValidationError("--rate is above --burst") }
    }

    private static func require(_ value: Double, in range: ClosedRange<Double>, _ option: String) throws {
        guard !range.contains(value) else { return }
        throw ValidationError(
            "\(option) is \(value.plain); expected \(range.lowerBound.plain) to \(range.upperBound.plain)")
    }

    /// The options as they are typed.
    func words(acceptsChanges: Bool) -> [String] {
        let options: [(String, String?)] = [
            ("--max-duration", maxDuration?.text), ("--until", until?.text),
            ("--max-events", maxEvents.map(String.init)),
            ("--rate", rate?.plain), ("--burst", burst?.plain), ("--concurrency", concurrency.map(String.init)),
            ("--batch", batch.map(String.init)), ("--metrics", metrics?.text),
        ]
        let given = options.flatMap { name, value in value.map { [name, $0] } ?? [] }
        let flags = (standby ? ["--standby"] : []) + (acceptsChanges ? ["--accept-changes"] : [])
        return given + flags + (notify.map { [$0 ? "--notify" : "--no-notify"] } ?? [])
    }

    /// The earlier of both ends, from now on; nil where there is none.
    func deadline(now: Date) -> Duration? {
        [maxDuration?.duration, until?.next(after: now)].compactMap(\.self).min()
    }
}

/// `90m`, `4h`
struct SpanArgument: ExpressibleByArgument {
    let duration: Duration
    /// As it was typed.
    let text: String

    init?(argument: String) {
        guard let duration = Duration(setting: argument) else { return nil }
        self.duration = duration
        text = argument
    }
}

/// `06:00`, local time, today or tomorrow.
struct ClockTimeArgument: ExpressibleByArgument {
    let time: ClockTime
    /// As it was typed.
    let text: String

    init?(argument: String) {
        guard let match = argument.wholeMatch(of: /([01]?\d|2[0-3]):([0-5]\d)/), let hour = Int(match.1),
            let minute = Int(match.2)
        else { return nil }
        time = ClockTime(hour: hour, minute: minute)
        text = argument
    }

    func next(after now: Date) -> Duration { .seconds(time.next(after: now).timeIntervalSince(now)) }
}
