import Reading
import Records

extension ValidatedRecord {
    /// The same with the places of its findings counted in bytes of the source, whose text the batch holds as UTF-8.
    func placedInSource(_ record: RecordBatch.Record, of batch: RecordBatch) -> ValidatedRecord {
        guard batch.encoding != .utf8 else { return self }
        var placed = self
        placed.validation = validation.mapFindings { batch.placedInSource($0, of: record) }
        if let origin = confirmation?.origin {
            placed.confirmation?.origin.byte = batch.sourceByte(origin.byte, onLine: origin.line, of: record)
        }
        return placed
    }
}

extension ValidationResult {
    fileprivate func mapFindings(_ change: (Finding) -> Finding) -> ValidationResult {
        switch self {
        case .accepted(let event, let warnings): .accepted(event, warnings: warnings.map(change))
        case .invalid(let findings, let identity): .invalid(findings.map(change), identity: identity)
        case .ignored: .ignored
        }
    }
}
