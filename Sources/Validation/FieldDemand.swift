import Records

/// A rule of the schema in the form of a check that never errs towards *good*: what passes it has no finding.
package struct FieldDemand: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text
        /// A text with a character that is no white space.
        case notBlank
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
}

extension EventSchema {
    /// The rules for the fields of mapped events of one type.
    /// - Returns: nil where the type is none that is known, a rule cannot be put this way, or a job's own schema has
    ///   a say in it.
    package func demands(ofType type: String) -> [FieldDemand]? {
        guard Self.eventTypes.contains(type), !hasService else { return nil }
        var demands: [FieldDemand] = []
        for rule in rules(ofType: type) where !Self.alwaysMapped.contains(rule.path) {
            guard let kind = rule.demand else { return nil }
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
        case .notBlank: .notBlank
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
        case .notBlank, .oneOf, .zone, .equal, .epochSeconds, .notBefore: nil
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

extension FieldDemand.Kind {
    /// Whether a value surely fulfils it, told at a glance; where not, the rule's checks look closer.
    func isSurelyMet(by value: JSONNode.Value) -> Bool {
        switch value {
        case .string(let text): isSurelyMet(by: text)
        case .number(let text): isSurelyMet(byNumber: text)
        case .absent, .null, .bool, .array, .object: false
        }
    }

    private func isSurelyMet(by text: String) -> Bool {
        switch self {
        case .text: true
        case .notBlank: text.utf8.first.map { $0 > 0x20 && $0 < 0x7F } ?? false
        case .oneOf(let values): values.contains(text)
        case .zone: ZoneNames.contains(text)
        case .number, .seconds: false
        }
    }

    private func isSurelyMet(byNumber text: String) -> Bool {
        switch self {
        case .number(let demand):
            text.utf8.withContiguousStorageIfAvailable { bytes in
                bytes.baseAddress.map { demand.isSurelyMet(by: $0, 0, bytes.count) } ?? false
            } ?? false
        case .seconds(notBefore: nil): text.utf8.count <= 10 && text.utf8.allSatisfy(NumberText.isDigit)
        case .text, .notBlank, .oneOf, .zone, .seconds: false
        }
    }
}
