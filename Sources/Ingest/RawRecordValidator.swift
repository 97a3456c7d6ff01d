import Reading
import Records

/// Validates records of one input from the bytes the ledger kept.
struct RawRecordValidator {
    let reader: RawRecordReader
    let validator: InputValidator

    func validation(on raw: [UInt8], of record: StoredRecord) -> ValidationResult? {
        validator.validate(reader.read(raw, line: record.line, offset: record.offset)).first?.validation
    }
}
