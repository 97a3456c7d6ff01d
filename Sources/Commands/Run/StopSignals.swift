import LiveRun

/// SIGHUP, SIGINT and SIGTERM, one after the other, for a command that settles what it does before it ends.
struct StopSignals: Sendable {
    private let signals: AsyncStream<Int32>

    /// From now on no signal ends the process, unless it does not end by itself.
    init() { signals = SignalWatch.process.takeOver() }

    func next() async -> Run.StopSignal? {
        for await signal in signals { return Run.StopSignal(rawValue: signal) }
        return nil
    }
}
