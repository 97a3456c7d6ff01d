import Records

/// A rule of the schema in the form of a check that never errs towards *good*: what passes it has no finding.
package struct FieldDemand: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text
        /// A text that is surely an identity: see `IdentityText.isSurelySound`.
        case identity
        case oneOf([String])
        /// The name of an IANA zone: see `EventSchema.knowsZone`.
        case zone
        case number(NumberDemand)
        /// Whole epoch seconds of at most ten digits, not before those of the attribute named.
        case seconds(notBefore: String?)
    }

    /// As findings name it: `attributes.amount_total`.
    package var path: String
    package var isRequired: Bool
    package var kind: Kind

    package init(path: String, isRequired: Bool, kind: Kind) {
        self.path = path
        self.isRequired = isRequired
        self.kind = kind
    }
}

extension EventSchema {
    /// The built-in rules for the fields of mapped events of one type.
    /// - Returns: nil where the type is none that is known, or a rule cannot be put this way.
    package func demands(ofType type: String) -> [FieldDemand]? {
        guard eventTypes.contains(type) else { return nil }
        var demands: [FieldDemand] = []
        for rule in rules(ofType: type) where !Self.alwaysMapped.contains(rule.path) {
            guard let kind = FieldDemand.Kind(rule.type, rule.checks) else { return nil }
            demands.append(FieldDemand(path: rule.path, isRequired: rule.isRequired, kind: kind))
        }
        return demands
    }

    package static func knowsZone(_ name: String) -> Bool { ZoneNames.contains(name) }

    /// What every mapped event has in the only form there is.
    private static let alwaysMapped: Set<String> = ["event", "attributes", "schemaVersion"]
}

extension FieldDemand.Kind {
    /// - Returns: nil where it cannot be put this way.
    init?(_ type: FieldType, _ checks: [FieldRule.Check]) {
        let kind: Self? =
            switch type {
            case .string: .text(checks)
            case .number: .number(checks)
            case .integer: .seconds(checks)
            case .object: nil
            }
        guard let kind else { return nil }
        self = kind
    }

    private static func text(_ checks: [FieldRule.Check]) -> Self? {
        guard let check = checks.first else { return .text }
        guard checks.count == 1 else { return nil }
        return switch check {
        case .identity: .identity
        case .oneOf(let values): .oneOf(values)
        case .zone: .zone
        case .equal, .within, .latitude, .epochSeconds, .notBefore: nil
        }
    }

    private static func number(_ checks: [FieldRule.Check]) -> Self? {
        guard let check = checks.first else {
            return .number(NumberDemand(sureSize: .max, allowsNegative: true, allowsZero: true))
        }
        guard checks.count == 1 else { return nil }
        return switch check {
        case .within(let range): .number(range.demand)
        case .latitude: .number(NumberRange.degreesOfLatitude.demandBesideZero)
        case .identity, .oneOf, .zone, .equal, .epochSeconds, .notBefore: nil
        }
    }

    private static func seconds(_ checks: [FieldRule.Check]) -> Self? {
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
