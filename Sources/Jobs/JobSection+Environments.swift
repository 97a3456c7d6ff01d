import Records

/// Values that may be written once for all environments, or by environment:
/// `baseURL: { production: https://…, staging: https://… }`.
extension JobSection {
    /// The environments that the value is written for, in the order of the file; nil where it is written once for all.
    func environments(of key: String) -> [String]? {
        guard case .members(let members) = member(key)?.value.content else { return nil }
        return members.map(\.key)
    }

    /// The text for one environment. The variables of the others are not asked for.
    ///
    /// - Parameter environment: Nil to check the texts of all environments; the result is then empty if there are
    ///   several.
    func requiredText(_ key: String, for environment: JobEnvironment?) -> String {
        guard case .members(let members) = member(key)?.value.content else { return requiredText(key) }
        guard let environment else {
            check(members, of: key)
            return ""
        }
        // Whether the environment exists was checked before.
        return members.first { $0.key == environment.name }.flatMap { text(of: $0, in: key) } ?? ""
    }

    /// Reports environments that only one of both keys has; a key written once for all has them all.
    func requireSameEnvironments(_ key: String, as other: String) {
        guard let names = environments(of: key), let member = member(key) else { return }
        guard let known = environments(of: other) else {
            return report(
                "\(qualified(key).quoted) is written by environment, and \(qualified(other).quoted) is not; "
                    + "write both so, or \(key) once", at: member.value.place)
        }
        for name in known where !names.contains(name) {
            report(
                "\(qualified(key).quoted) has no \(name.quoted), an environment of \(qualified(other).quoted)",
                at: member.value.place)
        }
        guard case .members(let members) = member.value.content else { return }
        for member in members where !known.contains(member.key) {
            let nearest = Suggestion.nearest(to: member.key, among: known).map { "; the nearest is \($0.quoted)" }
            report(
                "\(qualified(other).quoted) has no environment \(member.key.quotedValue)\(nearest ?? "")",
                at: member.place)
        }
    }

    private func check(_ members: [YAMLValue.Member], of key: String) {
        if members.isEmpty {
            report(
                "\(qualified(key).quoted) names no environment; expected such as { production: https://HOST/api/ota }",
                at: key)
        }
        for member in members {
            if !Self.isPlainName(member.key) {
                report(
                    "\(member.key.quotedValue) is no name of an environment; expected letters, digits, \".\", \"_\" "
                        + "and \"-\", at most 100", at: member.place)
            }
            _ = text(of: member, in: key)
        }
    }

    private func text(of member: YAMLValue.Member, in key: String) -> String? {
        let name = "\(qualified(key)).\(member.key)"
        let expected = "text that is not empty"
        guard let text = text(of: member.value, named: name, expecting: expected) else { return nil }
        if text.text.isEmpty {
            report("\(name.quoted) is \(text.written.quotedValue); expected \(expected)", at: member.value.place)
        } else if text.text.hasControlCharacter {
            report("\(name.quoted) holds a line break or control character", at: member.value.place)
        }
        return text.text
    }
}

extension String {
    /// RFC 9110 §5.5: such a value would break a header, or forge one.
    var hasControlCharacter: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
