package import Mapping
package import Records
package import Validation

/// The fast path of records that are read one by one: events of mapped columns, from the texts of their fields.
///
/// What passes is the event that the reference makes of the record, its body byte for byte, without a finding. It belongs
/// to one thread.
package final class RecordFastPath {
    /// What the fast path says of a record.
    package enum Look {
        /// Surely good, without a warning.
        case good(Event)
        /// The job's `where` leaves it out.
        case ignored
        /// The reference's to validate.
        case doubt
    }

    private let worker: ColumnFastPathWorker

    /// - Returns: nil where the mapping, the filter or the schema has anything that the fast path does not know, or where
    ///   the records are no rows under a header.
    package init?(
        _ mapping: EventMapping, schema: EventSchema, options: MappingOptions, filter: RecordFilter?, header: [String],
        format: SourceFormat, limits: RecordLimits
    ) {
        guard case .csv = format,
            let fastPath = ColumnFastPath(
                mapping, schema: schema, options: options, filter: filter,
                input: FastPathInput(format: format, header: header, limits: limits))
        else { return nil }
        worker = ColumnFastPathWorker(fastPath, hash: TextHash(seed: 0), form: nil)
    }

    package func look(at record: RecordBatch.Record, in batch: RecordBatch) -> Look {
        worker.look(at: record, in: batch)
    }
}
