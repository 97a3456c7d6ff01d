import Ingest
import Records

extension Intake {
    /// The inputs' next records as the run wants them.
    func readOn() async throws(Problem) -> Run.Event {
        try await next().map(Run.Event.read) ?? .exhausted
    }

    /// New results for the next unsettled records as the run wants them.
    func revalidateOn(after key: RecordKey?) async throws(Problem) -> Run.Event {
        let (revalidations, last) = try await revalidate(after: key)
        return .revalidated(revalidations, last: last)
    }
}
