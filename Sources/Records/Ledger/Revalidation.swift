/// A new validation on a record the ledger holds as unsettled.
package struct Revalidation: Hashable, Sendable {
    package var key: RecordKey
    package var validation: ValidationResult

    package init(key: RecordKey, validation: ValidationResult) {
        self.key = key
        self.validation = validation
    }
}
