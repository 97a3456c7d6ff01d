/// Where one field of the event comes from.
///
/// The steps stand in this order: template, `map`, `default`, `time`, the type the schema wants.
package struct FieldMapping: Hashable, Sendable {
    package var template: Template
    /// The whole text of the template, translated; a text that is no key is a finding.
    package var map: [String: String]?
    /// Fills an absent value (job key `default`). It is not mapped, but read by `time`.
    package var fallback: String?
    package var time: TimeFormat?
    /// The IANA zone of times without an offset.
    package var zone: String?

    package init(
        template: Template, map: [String: String]? = nil, fallback: String? = nil, time: TimeFormat? = nil,
        zone: String? = nil
    ) {
        self.template = template
        self.map = map
        self.fallback = fallback
        self.time = time
        self.zone = zone
    }
}
