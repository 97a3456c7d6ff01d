import Execution
import UnixSignals

/// SIGINT and SIGTERM, one after the other, for as long as the process lives.
struct StopSignals: Sendable {
    private let signals: UnixSignalsSequence

    init() async {
        signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    }

    func next() async -> Run.StopSignal? {
        for await signal in signals { return signal == .sigint ? .interrupt : .terminate }
        return nil
    }
}
