/// The rules for the members of one object of the event.
struct ObjectRules: Sendable {
    /// The names of the members from the event down to the object; empty for the event itself.
    let object: [String]
    private(set) var rules: [FieldRule]

    /// The rules by the object that holds their fields, each in the order given.
    static func grouped(_ rules: [FieldRule]) -> [ObjectRules] {
        var groups: [ObjectRules] = []
        for rule in rules {
            if let index = groups.firstIndex(where: { $0.object == rule.parents }) {
                groups[index].rules.append(rule)
            } else {
                groups.append(ObjectRules(object: rule.parents, rules: [rule]))
            }
        }
        return groups
    }
}
