/// Where one field of the event comes from, and the forms it is brought into.
///
/// They apply in this order: `from`, `replace`, `case`, then one of `map`, `lookup`, `number` and `time` (with `plus`),
/// then `default`, at last the type the schema wants.
package struct FieldMapping: Hashable, Sendable {
    /// The first one that is present makes the field (job key `from`, a text or a list of them).
    package var templates: [Template]
    /// One after the other, each at all its matches. A text that they make one of the null texts is absent.
    package var replacements: [Replacement] = []
    package var letterCase: LetterCase?
    /// The whole text, translated; a text that is no key is a finding, or `otherwise`.
    package var map: [String: String]?
    /// The whole text, looked up in a table; a text that it does not have is a finding, or `otherwise`.
    package var lookup: LookupColumn?
    /// For a text that is present, and not in the map or the table.
    package var otherwise: String?
    package var number: NumberFormat?
    /// Tried in this order; empty where the field is no time.
    package var times: [TimeFormat]
    /// The IANA zone of times without an offset.
    package var zone: Template?
    /// Added to a time.
    package var plus: TimeOffset?
    /// Fills an absent value (job key `default`); sent as it stands: none of the forms is applied to it.
    package var fallback: Template?

    package init(
        templates: [Template], map: [String: String]? = nil, fallback: Template? = nil, times: [TimeFormat] = [],
        zone: Template? = nil
    ) {
        self.templates = templates
        self.map = map
        self.fallback = fallback
        self.times = times
        self.zone = zone
    }

    /// A field of one template.
    package init(
        template: Template, map: [String: String]? = nil, fallback: Template? = nil, time: TimeFormat? = nil,
        zone: String? = nil
    ) {
        self.init(
            templates: [template], map: map, fallback: fallback, times: time.map { [$0] } ?? [],
            zone: zone.map { Template([.text($0)]) })
    }

    /// The columns of all templates, that of the default the last, repeated ones included.
    package var columns: [Column] {
        let behind = [zone].compactMap(\.self) + (plus?.templates ?? []) + [fallback].compactMap(\.self)
        return (templates + behind).flatMap(\.columns)
    }
}

extension FieldMapping {
    /// The template that alone makes the field's text: there is one, and nothing is done to what it makes but a `map`
    /// and a `time`. Nil where another form has a say in it.
    package var soleTemplate: Template? {
        guard templates.count == 1, replacements.isEmpty, letterCase == nil, lookup == nil, otherwise == nil,
            number == nil, plus == nil
        else { return nil }
        return templates.first
    }
}
