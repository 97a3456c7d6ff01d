/// A record with its validation, on its way to the ledger.
package struct ValidatedRecord: Hashable, Sendable {
    package var line: Int
    package var offset: Int
    /// As it stood in the source, line end left out.
    package var raw: ArraySlice<UInt8>
    package var validation: ValidationResult
    /// The record this one is the correction of, by the `_file` and `_line` that `rejects` wrote behind it.
    package var corrects: Position?
    /// The order that its event confirms.
    package var confirmation: Confirmation?

    package init(
        line: Int, offset: Int, raw: ArraySlice<UInt8>, validation: ValidationResult, corrects: Position? = nil,
        confirmation: Confirmation? = nil
    ) {
        self.line = line
        self.offset = offset
        self.raw = raw
        self.validation = validation
        self.corrects = corrects
        self.confirmation = confirmation
    }
}
