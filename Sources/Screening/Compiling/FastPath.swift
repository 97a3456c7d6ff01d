package import Mapping
package import Reading
import Records
package import Validation

/// What validates the records of one input that are surely good.
package enum FastPath: Sendable {
    /// Mapped columns: fields of a CSV, or members of NDJSON.
    case columns(ColumnFastPath)
    /// Lines that are events already.
    case events(EventFastPath)

    /// - Parameters:
    ///   - mapping: nil where the lines are events already.
    ///   - filter: which records are looked at; nil: all.
    /// - Returns: nil where the input, the mapping or the schema has anything that no fast path knows: every record is
    ///   then the reference's.
    package init?(
        _ mapping: EventMapping?, schema: EventSchema, options: MappingOptions, filter: RecordFilter? = nil,
        input: BlockedInput
    ) {
        if let mapping {
            guard
                let fastPath = ColumnFastPath(
                    mapping, schema: schema, options: options, filter: filter, input: FastPathInput(input))
            else { return nil }
            self = .columns(fastPath)
        } else {
            guard filter == nil, let fastPath = EventFastPath(schema: schema, input: input) else { return nil }
            self = .events(fastPath)
        }
    }

    /// For one worker.
    /// - Parameter form: the run's; nil where no orders are looked for.
    package func laidOut(hash: TextHash, form: OrderForm?) -> any FastPathWorker {
        switch self {
        case .columns(let fastPath): ColumnFastPathWorker(fastPath, hash: hash, form: form)
        case .events(let fastPath): EventFastPathWorker(fastPath, hash: hash, form: form)
        }
    }
}
