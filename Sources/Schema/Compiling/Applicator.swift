import Records

/// A keyword, or several that belong together, that apply other schemas, each given by its number.
enum Applicator: Sendable {
    /// To the same value.
    case ref(Int)
    /// To the same value; the outermost schema in force with that dynamic anchor counts.
    case dynamicRef(Int, anchor: ExactText)
    case allOf([Int])
    case anyOf([Int])
    case oneOf([Int])
    case not(Int)
    case conditional(Int, then: Int?, else: Int?)
    case dependentSchemas([(name: ExactText, schema: Int)])
    /// To the members of an object.
    case members(MemberRules)
    case propertyNames(Int)
    /// To the elements of an array.
    case elements(prefix: [Int], rest: Int?)
    /// - Parameter minimum: nil where the schema does not say, which means 1.
    case contains(Int, minimum: Int?, maximum: Int?)
    /// To what no other keyword has looked at.
    case unevaluatedItems(Int)
    case unevaluatedProperties(Int)
}

extension Applicator {
    var looksAtTheRest: Bool {
        switch self {
        case .unevaluatedItems, .unevaluatedProperties: true
        default: false
        }
    }

    /// The schemas that are applied to the same value: a circle of them would never end.
    var inPlace: [Int] {
        switch self {
        case .ref(let schema), .not(let schema): [schema]
        case .allOf(let schemas), .anyOf(let schemas), .oneOf(let schemas): schemas
        case .conditional(let condition, let then, let otherwise): [condition] + [then, otherwise].compactMap(\.self)
        case .dependentSchemas(let rules): rules.map(\.schema)
        // Which schema it leads to is known only when a value is there; see `Evaluation`.
        case .dynamicRef: []
        case .members, .propertyNames, .elements, .contains, .unevaluatedItems, .unevaluatedProperties: []
        }
    }
}
