import Ingest
import Mapping
import Reading
import Records
import Screening
import Validation

extension RecordValidator {
    /// Whether one order may be confirmed under two event ids at all.
    var mayConfirmTwice: Bool { mapping.map { !$0.confirmsOrdersUnderOneID } ?? true }

    /// The same validation as one pass over raw bytes, for records that are surely good; nil where there is none.
    func fastPath(of input: BlockedInput) -> FastPath? {
        FastPath(mapping, schema: schema, options: options, filter: filter, input: input)
    }
}
