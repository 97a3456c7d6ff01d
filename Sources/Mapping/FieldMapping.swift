/// Where one field of the event comes from.
///
/// The steps stand in this order: template, `map` or `time`, `default`, the type the schema wants.
package struct FieldMapping: Hashable, Sendable {
    package var template: Template
    /// The whole text of the template, translated; a text that is no key is a finding.
    package var map: [String: String]?
    /// Fills an absent value (job key `default`); sent as it stands, neither mapped nor read by `time`.
    package var fallback: Template?
    package var time: TimeFormat?
    /// The IANA zone of times without an offset.
    package var zone: String?

    package init(
        template: Template, map: [String: String]? = nil, fallback: Template? = nil, time: TimeFormat? = nil,
        zone: String? = nil
    ) {
        self.template = template
        self.map = map
        self.fallback = fallback
        self.time = time
        self.zone = zone
    }

    /// The columns of the template and of the default, in this order, repeated ones included.
    package var columns: [Column] { template.columns + (fallback?.columns ?? []) }
}
