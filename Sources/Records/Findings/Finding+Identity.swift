extension Finding {
    /// Two records of one input have the same id and different bodies: the later one is invalid.
    package static func idConflict(_ id: String, line: Int, earlierLine: Int) -> Finding {
        Finding(
            "id-conflict", field: "event.id", line: line, byte: 1,
            message: "\"\(id)\" is the id of line \(earlierLine) as well; the two have different bodies",
            hint: "give each event an id of its own, or remove one of the two records")
    }

    /// The id went out, or is about to, with another body: this record is skipped.
    /// - Parameter place: where the earlier record stands, as `file:line`.
    package static func idReused(_ id: String, line: Int, place: String, isDelivered: Bool) -> Finding {
        Finding(
            "id-reused", severity: .warning, field: "event.id", line: line, byte: 1,
            message: "\"\(id)\" \(isDelivered ? "was delivered" : "is on its way") with another body, "
                + "from \(place); this record is not sent",
            hint: "give a changed event an id of its own")
    }

    /// A corrected record makes another event than its original: it is taken for a mistake, such as a spreadsheet's.
    package static func idChanged(from original: String, to id: String, line: Int) -> Finding {
        Finding(
            idChangedCode, field: "event.id", line: line, byte: 1,
            message: "the corrected record has the event id \(id.quoted), the original \(original.quoted)",
            hint: "restore what the id is made of, or take the new id with --accept-changes")
    }

    package static let idChangedCode = "id-changed"
}
