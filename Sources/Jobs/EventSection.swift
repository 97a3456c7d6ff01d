import Mapping
import Records

/// `event`: how a record becomes an event, and which types of events there may be.
struct EventSection {
    /// Nil where the records are events already, and the section names types alone.
    let mapping: EventMapping?
    /// Beyond those of the Partner API, or among them.
    let types: [String]

    /// - Parameter tables: the names under `lookups`.
    init(_ section: JobSection, tables: [String]) {
        types = section.texts("types").map { section.eventTypes($0) } ?? []
        let isTypesAlone = section.has("types") && !["userId", "type", "id", "attributes"].contains(where: section.has)
        mapping = isTypesAlone ? nil : EventMapping(section, tables: tables)
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    fileprivate func eventTypes(_ texts: [PlacedText]) -> [String] {
        texts.filter { type in
            let isPlain =
                !type.text.isEmpty && !type.text.contains(where: \.isWhitespace) && !type.text.hasControlCharacter
            if !isPlain {
                report(
                    "\"event.types\" has \(type.written.quotedValue); expected a type such as \"trip.completed\", without blanks",
                    at: type.place)
            }
            return isPlain
        }.map(\.text)
    }
}
