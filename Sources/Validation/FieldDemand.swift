/// A rule of the schema in the form of a check that never errs towards *good*: what passes it has no finding.
package struct FieldDemand: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text
        /// A text with a character that is no white space.
        case notBlank
        case oneOf([String])
        /// The name of an IANA zone: see `EventSchema.knowsZone`.
        case zone
        /// A number whose size is below `sureSize`, by its whole part; negative, or zero, only where that is allowed.
        case number(sureSize: Int, allowsNegative: Bool, allowsZero: Bool)
        /// Whole epoch seconds of at most ten digits, not before those of the attribute named.
        case seconds(notBefore: String?)
    }

    /// As findings name it: `attributes.amount_total`.
    package var path: String
    package var isRequired: Bool
    package var kind: Kind
}

extension EventSchema {
    /// The rules for the fields of mapped events of one type.
    /// - Returns: nil where the type is none that is known, a rule cannot be put this way, or a job's own schema has
    ///   a say in it.
    package func demands(ofType type: String) -> [FieldDemand]? {
        guard Self.eventTypes.contains(type), !hasService else { return nil }
        var demands: [FieldDemand] = []
        for rule in rules(ofType: type) where !Self.alwaysMapped.contains(rule.path) {
            guard let kind = rule.demandedKind else { return nil }
            demands.append(FieldDemand(path: rule.path, isRequired: rule.isRequired, kind: kind))
        }
        return demands
    }

    /// The types of events that have rules of their own.
    package static var knownTypes: [String] { eventTypes }

    package static func knowsZone(_ name: String) -> Bool { ZoneNames.contains(name) }

    /// What every mapped event has in the only form there is.
    private static let alwaysMapped: Set<String> = ["event", "attributes", "schemaVersion"]
}

extension FieldRule {
    fileprivate var demandedKind: FieldDemand.Kind? {
        switch type {
        case .string: demandedText
        case .number: demandedNumber
        case .integer: demandedSeconds
        case .object: nil
        }
    }

    private var demandedText: FieldDemand.Kind? {
        guard let check = checks.first else { return .text }
        guard checks.count == 1 else { return nil }
        return switch check {
        case .notBlank: .notBlank
        case .oneOf(let values): .oneOf(values)
        case .zone: .zone
        case .equal, .within, .latitude, .epochSeconds, .notBefore: nil
        }
    }

    private var demandedNumber: FieldDemand.Kind? {
        guard let check = checks.first else {
            return .number(sureSize: .max, allowsNegative: true, allowsZero: true)
        }
        guard checks.count == 1 else { return nil }
        switch check {
        case .within(let range):
            return .number(sureSize: range.sureSize, allowsNegative: range.allowsNegative, allowsZero: true)
        case .latitude:
            let range = NumberRange.degreesOfLatitude
            return .number(sureSize: range.sureSize, allowsNegative: range.allowsNegative, allowsZero: false)
        case .notBlank, .oneOf, .zone, .equal, .epochSeconds, .notBefore: return nil
        }
    }

    private var demandedSeconds: FieldDemand.Kind? {
        var isSeconds = false
        var earlier: String?
        for check in checks {
            switch check {
            case .epochSeconds: isSeconds = true
            case .notBefore(let name) where earlier == nil: earlier = name
            default: return nil
            }
        }
        return isSeconds ? .seconds(notBefore: earlier) : nil
    }
}
