import Records

/// One section of a job file, read key by key. A key that nobody asked for is unknown.
///
/// Every accessor reports what is wrong and returns nil, so that reading goes on and finds the rest.
final class JobSection {
    let lint: JobLint
    /// `upload`, or empty for the file itself.
    private let name: String
    let place: YAMLValue.Place
    private let exists: Bool
    private let members: [YAMLValue.Member]
    /// Nil where variables are left alone: a value that takes one is not looked into.
    let environment: [String: String]?
    private var asked: [String] = []

    init(_ value: YAMLValue, lint: JobLint, environment: [String: String]?) {
        self.lint = lint
        self.environment = environment
        name = ""
        place = value.place
        exists = true
        if case .members(let members) = value.content {
            self.members = members
        } else {
            members = []
            lint.report(
                JobMistake(at: value.place, "a job file is a mapping of keys and values; this is \(value.kind)"))
        }
    }

    /// The same section, values that take a variable left alone.
    var leavingVariables: JobSection { JobSection(leavingVariablesOf: self) }

    private init(leavingVariablesOf section: JobSection) {
        lint = section.lint
        environment = nil
        name = section.name
        place = section.place
        exists = section.exists
        members = section.members
        asked = section.asked
    }

    private init(_ name: String, of member: YAMLValue.Member?, in parent: JobSection, leavesVariables: Bool) {
        lint = parent.lint
        environment = leavesVariables ? nil : parent.environment
        self.name = name
        place = member?.place ?? parent.place
        exists = member?.value.isSection ?? false
        if case .members(let members) = member?.value.content { self.members = members } else { members = [] }
    }
}

extension JobSection {
    func member(_ key: String) -> YAMLValue.Member? {
        if !asked.contains(key) { asked.append(key) }
        return members.first { $0.key == key }
    }

    /// Whether the key is there at all.
    func has(_ key: String) -> Bool { member(key) != nil }

    /// A section below this one; an empty one where the file has none.
    ///
    /// - Parameter leavesVariables: do not look into values that take a `${VARIABLE}`.
    func section<Value>(_ key: String, leavesVariables: Bool = false, _ read: (JobSection) -> Value) -> Value {
        let member = member(key)
        if let value = member?.value, !value.isSection {
            report("\(qualified(key).quoted) is \(value.kind); expected keys and values below it", at: value.place)
        }
        return read(JobSection(qualified(key), of: member, in: self, leavesVariables: leavesVariables))
    }

    /// A section that stands as a value where a single text may stand as well.
    func section<Value>(_ key: String, of member: YAMLValue.Member, _ read: (JobSection) -> Value) -> Value {
        read(JobSection(qualified(key), of: member, in: self, leavesVariables: false))
    }

    /// The members of a section whose keys are free, such as the names of attributes.
    func members(_ key: String) -> [YAMLValue.Member] {
        guard let value = member(key)?.value else { return [] }
        guard case .members(let members) = value.content else {
            report("\(qualified(key).quoted) is \(value.kind); expected keys and values below it", at: value.place)
            return []
        }
        return members
    }

    /// A section that is missing itself misses nothing.
    func require(_ key: String) {
        guard exists, member(key) == nil else { return }
        report("\(qualified(key).quoted) is missing", at: place)
    }

    /// Ends the reading of a section.
    func refuseUnknownKeys() {
        for member in members where !asked.contains(member.key) && !SecretRule.names(member.key) {
            report(unknown(member.key), at: member.place)
        }
    }

    private func unknown(_ key: String) -> String {
        if key == "<<" { return "\"<<\" merges sections in YAML, which is not read here; write the keys out" }
        let place = name.isEmpty ? "" : " in \(name.quoted)"
        let nearest = Suggestion.nearest(to: key, among: asked).map { "the nearest known key is \($0.quoted)" }
        return "unknown key \(key.quotedValue)\(place); \(nearest ?? "known are \(asked.joined(separator: ", "))")"
    }

    /// Reports at the value of that key, or at the section where the key is missing.
    func report(_ message: String, at key: String) {
        report(message, at: member(key)?.value.place ?? place)
    }

    func report(_ message: String, at place: YAMLValue.Place) {
        lint.report(JobMistake(at: place, message))
    }

    func qualified(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }
}

extension YAMLValue {
    /// `api:` with nothing below it is an empty section.
    fileprivate var isSection: Bool {
        switch content {
        case .members, .nothing: true
        case .list, .text: false
        }
    }
}
