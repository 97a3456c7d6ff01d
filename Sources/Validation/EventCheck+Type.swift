import Records

extension EventCheck {
    /// Whether the value has the type the rule wants; reports it where not.
    mutating func checkType(_ field: Field) -> Bool {
        switch (field.rule.type, field.node.value) {
        case (.string, .string), (.object, .object): return true
        case (.number, .number): return checkFinite(field)
        case (.integer, .number): return checkFinite(field) && checkWhole(field)
        default:
            reportType(field)
            return false
        }
    }

    private mutating func reportType(_ field: Field) {
        let message = "\(field.statement); expected \(field.expectation)"
        switch field.rule.type {
        case .string:
            let hint = field.number == nil ? "write a string" : "write it in quotes: \(field.node.shown.quoted)"
            report(.notAString, field, message, hint: hint)
        case .object: report(.notAnObject, field, message, hint: "write an object, { … }")
        case .number, .integer: report(.notANumber, field, message, hint: field.numberHint)
        }
    }

    /// A double is what the server reads a number into.
    private mutating func checkFinite(_ field: Field) -> Bool {
        guard field.number?.isFinite == false else { return true }
        report(
            .tooLarge, field, "\(field.statement); expected a number below 1.8e308",
            hint: field.correctionHint)
        return false
    }

    private mutating func checkWhole(_ field: Field) -> Bool {
        guard field.number?.isInteger == false else { return true }
        let expectation = field.rule.isTime ? "whole Unix epoch seconds" : "a whole number"
        report(
            .notAnInteger, field, "\(field.statement); expected \(expectation)",
            hint: field.rule.isTime && field.node.origin.table == nil
                ? "add time: epoch to \(field.rule.path) in the job, which cuts the fraction off"
                : "leave out the fraction")
        return false
    }
}

extension EventCheck.Field {
    var correctionHint: String { node.origin.table == nil ? "correct the value in the export" : "correct the value" }

    fileprivate var expectation: String {
        switch rule.type {
        case .string: "a string"
        case .object: "an object"
        case .integer where rule.isTime: "Unix epoch seconds"
        case .number, .integer: "a decimal number with \".\""
        }
    }

    fileprivate var numberHint: String {
        guard let text = node.text else { return "write a JSON number" }
        let isMapped = node.origin.hasForms
        if let advice = NumberDiagnosis(text).advice(at: isMapped && !rule.isTime ? rule.path : nil) { return advice }
        if node.origin.table != nil { return "correct the value" }
        if rule.isTime { return "say in the job how the export writes it: time and zone of \(rule.path)" }
        guard isMapped else { return "write a JSON number" }
        // A text with digits in it may be money, and money must not become nothing.
        if text.unicodeScalars.contains(where: { $0.properties.numericType != nil }) {
            return "correct the value in the export, or say in the job how \(rule.path) is written, "
                + #"such as number: { decimal: ",", group: ".", strip: "€ " }"#
        }
        return "correct the value in the export; where it means no value, add \(text.quoted) to null in the job"
    }
}
