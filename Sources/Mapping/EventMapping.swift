package import Records

/// From export columns to one event a record: the job's `event` section.
package struct EventMapping: Hashable, Sendable {
    package struct Attribute: Hashable, Sendable {
        package var name: String
        package var field: FieldMapping

        package init(name: String, field: FieldMapping) {
            self.name = name
            self.field = field
        }
    }

    package var userID: FieldMapping
    package var type: FieldMapping
    package var id: FieldMapping
    /// In the order of the job, which is their order in the body.
    package var attributes: [Attribute]

    package init(userID: FieldMapping, type: FieldMapping, id: FieldMapping, attributes: [Attribute]) {
        self.userID = userID
        self.type = type
        self.id = id
        self.attributes = attributes
    }
}

extension EventMapping {
    /// Every mapped field with its path in the event, such as `attributes.amount_total`.
    package var fields: [(path: String, field: FieldMapping)] {
        [("userId", userID), ("event.type", type), ("event.id", id)]
            + attributes.map { ("attributes.\($0.name)", $0.field) }
    }

    /// Everything wrong with the mapping that needs no export to be told; kind `configuration`.
    package var problems: [Problem] {
        [identityProblem].compactMap(\.self)
            + fields.flatMap { path, field in
                [field.identityProblem(at: path), CompiledTime.problem(of: field, at: path)].compactMap(\.self)
            }
    }

    /// Ids that are bound to collide: the server records one event of each id.
    package var identityProblem: Problem? {
        if id.templates.contains(where: \.columns.isEmpty) {
            return Problem(
                .configuration, "event.id names no column, so every record has the same id",
                hint: "put the columns that tell records apart into event.id, such as \"evt_{booking_id}_{event}\"")
        }
        if let otherwise = id.otherwise {
            return Problem(
                .configuration,
                "event.id is otherwise \(otherwise.quoted), so all those records have the same one",
                hint: "leave out otherwise of event.id; a record without an id is then a finding")
        }
        guard let fallback = id.fallback?.constantText else { return nil }
        return Problem(
            .configuration,
            "event.id has the default \(fallback.quoted), so every record without an id has the same one",
            hint: "leave out the default of event.id; a record without an id is then a finding")
    }

    /// Ids that may collide, in words for a person; nil where nothing is doubtful.
    package var identityWarning: String? {
        let orderID = attributes.first { $0.name == "orderId" }?.field.columns ?? []
        let own = id.columns
        guard !own.isEmpty, !orderID.isEmpty, Set(orderID).isDisjoint(with: own) else { return nil }
        let columns = orderID.map { "{\($0)}" }.joined(separator: ", ")
        return "event.id has no column of orderId (\(columns)), so events of different orders may have the same id"
    }
}
