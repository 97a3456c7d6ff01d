import Records
import Validation

/// A mapped attribute under the job's own schema.
struct AttributeCheck: Sendable {
    /// What its text is put together from.
    var parts: [ColumnFastPath.IdentityPart]
    /// A text has to be a number.
    var isNumeric: Bool
    var demand: AttributeDemand

    func passes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let isNumber = isNumeric && NumberText.isNumber(text)
        guard isNumber || !isNumeric else { return false }
        let text = String(decoding: text, as: UTF8.self)
        return demand.accepts(isNumber ? .number(text) : .string(text))
    }
}
