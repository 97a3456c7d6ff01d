import Records
import Schema

/// The attributes under the schema that a job names for its service.
extension EventCheck {
    mutating func apply(_ service: JSONSchema) {
        guard let attributes = event["attributes"], case .object = attributes.value, !isFaulty("attributes") else {
            return
        }
        for failure in service.failures(of: attributes) { report(failure, in: attributes) }
    }

    private mutating func report(_ failure: SchemaFailure, in attributes: JSONNode) {
        if case .missing(let name, _) = failure.complaint {
            let field = failure.field + "." + name
            guard !isExplained(field) else { return }
            let parent = attributes.part(at: failure.path) ?? attributes
            return reportRequired(FieldRule(field, .string), parent[name], in: parent)
        }
        guard !isExplained(failure.field) else { return }
        let subject = (failure.origin.column ?? failure.field).quoted
        add(
            failure.code, field: failure.field, at: failure.origin, failure.message(on: subject),
            hint: failure.advice(on: attributes.part(at: failure.path)))
    }

    /// Whatever else is wrong with a field would be a consequence.
    private func isExplained(_ field: String) -> Bool {
        isFaulty(field) || findings.contains { $0.field == field && $0.severity == .error }
    }
}

extension SchemaFailure {
    fileprivate var field: String { (["attributes"] + path).joined(separator: ".") }

    fileprivate var code: ValidationCode {
        switch keyword {
        case "type": .wrongType
        case "enum", "const": .unknownValue
        case "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "multipleOf": .outOfRange
        default: .serviceSchema
        }
    }

    fileprivate func advice(on node: JSONNode?) -> String {
        let wantsNumber = complaint == .expected("a number") || complaint == .expected("a whole number")
        let isMapped = node?.origin.column != nil
        if wantsNumber, let text = node?.text,
            let advice = NumberDiagnosis(text).advice(at: isMapped ? field : nil)
        {
            return advice
        }
        return "correct the value in the export; the job's schema wants it so: \(schemaPlace)"
    }
}

extension JSONNode {
    fileprivate func part(at path: [String]) -> JSONNode? {
        path.reduce(self as JSONNode?) { node, step in
            if case .array(let elements) = node?.value {
                Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            } else {
                node?[step]
            }
        }
    }
}
