package import Records

/// One thing that was looked at before a run, and how it is.
package struct Check: Hashable, Sendable {
    /// In the order in which they are told.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case settings, key, signing, clock, dns, tcp, tls, health, probe, state, ledger, budget, inputs, zones
    }

    package enum Result: String, Hashable, Sendable {
        case ok, warning, failure
    }

    package let name: Name
    package let result: Result
    /// Lower case, no full stop.
    package let message: String
    /// Facts on lines of their own.
    package let facts: [String]
    /// How to mend it; nil where all is well.
    package let hint: String?
    /// What it would end a run with; nil unless it is a failure.
    package let kind: Problem.Kind?
    /// False for what was not looked at, because another thing is wrong.
    package let wasMade: Bool

    private init(
        _ name: Name, _ result: Result, _ message: String, facts: [String] = [], hint: String? = nil,
        kind: Problem.Kind? = nil, wasMade: Bool = true
    ) {
        self.name = name
        self.result = result
        self.message = message
        self.facts = facts
        self.hint = hint
        self.kind = kind
        self.wasMade = wasMade
    }
}

extension Check {
    static func ok(_ name: Name, _ message: String) -> Check { Check(name, .ok, message) }

    static func warning(_ name: Name, _ message: String, hint: String) -> Check {
        Check(name, .warning, message, hint: hint)
    }

    /// What a run would not end for.
    static func warning(_ name: Name, _ problem: Problem) -> Check {
        Check(name, .warning, problem.message, facts: problem.context, hint: problem.hint)
    }

    static func failure(_ name: Name, _ problem: Problem) -> Check {
        Check(
            name, .failure, problem.message, facts: problem.context, hint: problem.hint, kind: problem.kind)
    }

    /// What cannot be looked at while another thing is wrong.
    static func unchecked(_ name: Name, because other: Name) -> Check {
        Check(
            name, .warning, "not checked: mend \(other.rawValue) first",
            hint: "mend \(other.rawValue) first, then run doctor again", wasMade: false)
    }

    /// What `work` finds, or what kept it from looking.
    static func of(_ name: Name, _ work: () throws(Problem) -> Check) -> Check {
        do { return try work() } catch { return .failure(name, error) }
    }

    /// The same for a hint that means the command that was typed, or the job's import.
    package func naming(_ command: String, firstRun: String?) -> Check {
        guard let hint, wasMade else { return self }
        let named = Problem(kind ?? .unexpected, message, context: facts, hint: hint)
            .naming(command, firstRun: firstRun)
        return Check(name, result, named.message, facts: facts, hint: named.hint, kind: kind)
    }

    /// Nil unless it is a failure.
    package var problem: Problem? {
        kind.map { Problem($0, "\(name.rawValue): \(message)", context: facts, hint: hint ?? "") }
    }
}
