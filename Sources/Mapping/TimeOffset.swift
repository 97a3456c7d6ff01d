/// What is added to a time (job key `plus`), such as the minutes a trip takes.
package struct TimeOffset: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case seconds
        case minutes
        case hours
        case days
    }

    /// The first one that is present.
    package var templates: [Template]
    package var unit: Unit

    package init(templates: [Template], unit: Unit) {
        self.templates = templates
        self.unit = unit
    }
}
