import LiveRun
import UnixSignals

/// SIGINT and SIGTERM, one after the other, for as long as the process lives.
struct StopSignals: Sendable {
    private let signals: AsyncStream<Run.StopSignal>

    init() async {
        let trapped = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let (signals, continuation) = AsyncStream.makeStream(of: Run.StopSignal.self)
        self.signals = signals
        // A trapped sequence has one iterator only, and nobody may miss the second signal.
        Task {
            for await signal in trapped { continuation.yield(signal == .sigint ? .interrupt : .terminate) }
        }
    }

    func next() async -> Run.StopSignal? {
        for await signal in signals { return signal }
        return nil
    }
}
