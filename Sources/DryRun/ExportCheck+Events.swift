import Ingest
package import Records

/// An event that would be sent, and where its record stands.
package struct ShownEvent: Sendable {
    package let event: Event
    package let input: InputKey
    /// The first line of the record.
    package let line: Int
}

extension ExportCheck {
    /// Hands on the first events that would be sent, in the order of the records, by the path of a live run: an id that came
    /// before is passed over.
    ///
    /// Reads no further than it must. An input that cannot be read is passed over from there: `check` tells of it.
    /// - Throws: `Problem` where reading itself cannot go on.
    func showFirst(_ count: Int, _ show: (ShownEvent) -> Void) async throws(Problem) {
        let intake = Intake(inputs: inputs, validator: validator, limits: limits, store: nil)
        var identities = IdentityIndex()
        var missing = count
        while missing > 0 {
            do throws(Problem) {
                guard let batch = try await intake.next() else { return }
                for record in batch.records where missing > 0 {
                    guard case .accepted(let event, _) = record.validation,
                        identities.see(event, line: record.line, in: batch.input.key) == .new
                    else { continue }
                    show(ShownEvent(event: event, input: batch.input.key, line: record.line))
                    missing -= 1
                }
            } catch {
                guard error.kind == .input else { throw error }
                await intake.abandonInput()
            }
        }
    }
}
