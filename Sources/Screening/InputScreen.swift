package import Mapping
package import Reading
import Records
package import Validation

/// What judges the records of one input that are surely good.
package enum InputScreen: Sendable {
    /// Mapped columns: fields of a CSV, or members of NDJSON.
    case columns(Screen)
    /// Lines that are events already.
    case events(EventScreen)

    /// - Parameters:
    ///   - mapping: nil where the lines are events already.
    ///   - nulls: field texts that mean *absent*.
    /// - Returns: nil where the input, the mapping or the schema has anything that no screen knows: every record is
    ///   then the reference's.
    package init?(_ mapping: EventMapping?, schema: EventSchema, nulls: Set<String>, input: BlockedInput) {
        if let mapping {
            guard let screen = Screen(mapping, schema: schema, nulls: nulls, input: input) else { return nil }
            self = .columns(screen)
        } else {
            guard let screen = EventScreen(schema: schema, input: input) else { return nil }
            self = .events(screen)
        }
    }

    /// For one worker.
    /// - Parameter form: the run's; nil where no orders are looked for.
    package func laidOut(hash: TextHash, form: OrderForm?) -> any RecordScreen {
        switch self {
        case .columns(let screen): BlockScreen(screen, hash: hash, form: form)
        case .events(let screen): EventBlockScreen(screen, hash: hash, form: form)
        }
    }
}
