import Reading
import Records

/// Validates records of one input from the bytes the ledger kept.
struct RawRecordValidator {
    /// Which records.
    struct Key: Hashable {
        let input: InputKey
        /// Those that could not be read in the encoding their input was read in.
        let isRecoded: Bool
    }

    private let reader: RawRecordReader
    private let validator: InputValidator
    private let recoding: Recoding?

    /// - Parameter recoding: into the encoding that the job states now; nil: as the input was read.
    /// - Throws: `Problem` of kind `input` where the job no longer fits the input's columns.
    init(
        _ input: StoredInput, recoding: Recoding?, validator: RecordValidator, limits: RecordLimits
    ) throws(Problem) {
        let header = input.header.map { recoding?.header($0) ?? $0 }
        self.recoding = recoding
        // What this shard has taken stays with it, though a changed job gives the record another order.
        var validator = validator
        (validator.shard, validator.elsewhere) = (nil, nil)
        self.validator = try validator.bound(to: header, format: input.format, source: input.key.path)
        reader = RawRecordReader(
            format: input.format, header: header, encoding: recoding?.now ?? input.encoding, limits: limits)
    }

    func validation(on raw: [UInt8], of record: StoredRecord) -> ValidationResult? {
        let text = recoding?.record(raw) ?? raw
        return validator.validate(reader.read(text, line: record.line, offset: record.offset)).first?.validation
    }
}
