import Records

/// `notify`: who hears that a run begins, and how it ended.
package struct NotifySection: Hashable, Sendable {
    package enum Moment: String, Hashable, Sendable, CaseIterable {
        case start
        /// A run that ended with 0.
        case success
        /// Every other end.
        case failure
    }

    /// Where the summary is posted to; nil: nowhere.
    package var address: NotifyAddress?
    /// When. Default: each time.
    package var moments = Set(Moment.allCases)
    /// Run by `/bin/sh -c` once a run has ended, with the summary on its standard input; nil: none.
    package var command: String?
}

extension NotifySection {
    init(_ section: JobSection) {
        address = section.address("url")
        moments = section.moments("on")
        command = section.text("command")
        if command?.isEmpty == true { section.report("\"notify.command\" is empty; expected a command", at: "command") }
        if !section.has("url"), !section.has("command") {
            section.report(
                "\"notify\" has neither a \"url\" nor a \"command\"; expected such as { url: https://hc-ping.com/… }",
                at: section.place)
        } else if moments == [.start], !section.has("url") {
            section.report(
                "\"notify.command\" is run when a run has ended, and \"notify.on\" has neither success nor failure",
                at: "on")
        }
        section.refuseUnknownKeys()
    }

    /// What the command finds in its environment: everything but the secrets that the importer reads by itself.
    package static func environment(of process: [String: String]) -> [String: String] {
        process.filter { name, _ in !SecretRule.variables.contains { name == $0 || name == "\($0)_NEXT" } }
    }
}

extension JobSection {
    /// Nil where there is none, or where a variable gives none; a wrong one is not shown, for it may hold a key.
    fileprivate func address(_ key: String) -> NotifyAddress? {
        guard let value = member(key)?.value,
            let text = text(of: value, named: qualified(key), expecting: "a URL such as https://hc-ping.com/…")
        else { return nil }
        if text.text.isEmpty, !text.written.isEmpty { return nil }
        if let address = NotifyAddress(text.text) { return address }
        report(
            "\(qualified(key).quoted) is no URL that can be posted to; expected https://HOST/PATH, without user "
                + "information and fragment", at: value.place)
        return nil
    }

    fileprivate func moments(_ key: String) -> Set<NotifySection.Moment> {
        let all = NotifySection.Moment.allCases
        guard has(key), let texts = texts(key) else { return Set(all) }
        let expected = all.map(\.rawValue).joined(separator: ", ")
        var moments: Set<NotifySection.Moment> = []
        for text in texts {
            if let moment = NotifySection.Moment(rawValue: text.text) {
                moments.insert(moment)
                continue
            }
            let nearest = Suggestion.nearest(to: text.text, among: all.map(\.rawValue)).map { "; the nearest is \($0)" }
            report(
                "\(qualified(key).quoted) has \(text.written.quotedValue); expected \(expected)\(nearest ?? "")",
                at: text.place)
        }
        if texts.isEmpty, case .list? = member(key)?.value.content {
            report("\(qualified(key).quoted) is an empty list; expected some of \(expected)", at: key)
        }
        return moments.isEmpty ? Set(all) : moments
    }
}
