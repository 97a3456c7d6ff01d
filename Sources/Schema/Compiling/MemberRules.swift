import Records
import RegularExpressions

/// `properties`, `patternProperties` and `additionalProperties` of one schema (core §10.3.2).
struct MemberRules: Sendable {
    let properties: [ExactText: Int]
    let patterns: [(pattern: Pattern, schema: Int)]
    /// For members that none of the others applies to.
    let additional: Int?

    func add(schemasFor name: String, to schemas: inout [Int]) {
        if let schema = properties[ExactText(name)] { schemas.append(schema) }
        for rule in patterns where rule.pattern.matches(name) { schemas.append(rule.schema) }
        if schemas.isEmpty, let additional { schemas.append(additional) }
    }
}
