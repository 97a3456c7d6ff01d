import Mapping
import Records

extension JobSection {
    /// The formats of a time: one, or a list of them; empty where there are none, or where they are reported.
    func timeFormats(_ key: String) -> [TimeFormat] {
        guard let texts = texts(key) else { return [] }
        if texts.isEmpty, case .list? = member(key)?.value.content {
            report("\(qualified(key).quoted) is an empty list; expected a time format, or several", at: key)
        }
        return texts.map { TimeFormat($0.text) }
    }

    /// What is added to a time: `{ from:, unit: }`; nil where nothing is, or where it is reported.
    func timeOffset(_ key: String, _ templates: (JobSection) -> [Template]) -> TimeOffset? {
        guard has(key) else { return nil }
        return section(key) { section in
            section.require("from")
            section.require("unit")
            let templates = templates(section)
            let unit: TimeOffset.Unit? = section.choice("unit")
            section.refuseUnknownKeys()
            return unit.flatMap { templates.isEmpty ? nil : TimeOffset(templates: templates, unit: $0) }
        }
    }
}
