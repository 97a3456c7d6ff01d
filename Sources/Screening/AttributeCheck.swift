import Records
import Validation

/// A mapped attribute under the job's own schema.
struct AttributeCheck: Sendable {
    /// What its text is put together from.
    var parts: [Screen.IdentityPart]
    var name: String
    /// A text has to be a number.
    var isNumeric: Bool
    var demands: AttributeDemands

    func passes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let isNumber = isNumeric && NumberText.isNumber(text)
        guard isNumber || !isNumeric else { return false }
        let text = String(decoding: text, as: UTF8.self)
        return demands.accept(isNumber ? .number(text) : .string(text), as: name)
    }
}
