import Records

/// `event`: who, what, under which id.
extension JobDrafter {
    var event: [JobDraft.Line] { [user, eventType, eventID] }

    private var user: JobDraft.Line {
        if let answer = answers[.user], let column = columns.first(where: { $0.reference == answer }) {
            return JobDraft.Line("userId", YAMLText.quoted(column.template), .note("as answered"))
        }
        let order = Set([orderCandidate?.index].compactMap(\.self))
        guard let candidate = roles.best(.userID, except: order) else { return userByContact }
        let column = columns[candidate.index]
        let value = YAMLText.quoted(column.template)
        let isRapido = column.name.has("rapido") || column.evidence.share { $0.lowercased().hasPrefix("rapido") } > 0.9
        return JobDraft.Line(
            "userId", value,
            isRapido ? .sure : .guess("it has to be the id that Rapido gave the user (token validation)"))
    }

    /// A phone number or address stands for the user, until somebody has a table.
    private var userByContact: JobDraft.Line {
        let contact = roles.best(.phone, atLeast: 60) ?? roles.best(.email, atLeast: 60)
        guard let column = contact.map({ columns[$0.index] }) else {
            return JobDraft.Line(
                "userId", "\"\"", .todo("no column looks like a user; it has to be the id that Rapido gave the user"))
        }
        return JobDraft.Line(
            "userId", YAMLText.quoted(column.template),
            .todo("Rapido's id of the user: with a table of them, { from: …, lookup: users.id }"))
    }

    private var eventType: JobDraft.Line {
        if isPayments { return paymentType }
        guard let column = type.typeColumn else {
            if let line = cancelledLine("type", to: StatusMeaning.cancelled.eventType, else: "order.confirmed") {
                return line
            }
            let answered = answers[.type]
            return JobDraft.Line(
                "type", answered ?? "order.confirmed",
                answered == nil ? .guess("no column says what happened") : .note("as answered"))
        }
        if type.isUnknown { return unknownWords("type", column, to: "order.confirmed") }
        let known = type.map(to: \.eventType)
        guard !known.isEmpty else { return Self.noOrders("type", column, to: "order.confirmed") }
        let value = mapping(column, known, cancelled: "order.cancelled")
        guard type.unknown.isEmpty else {
            return JobDraft.Line("type", value, .todo("what are \(Self.listed(type.unknown))?"))
        }
        let remark = Remark.likely("all of its words are known; look whether they mean this")
        return JobDraft.Line("type", value, noting(remark))
    }

    static func listed(_ words: [(text: String, count: Int)]) -> String {
        words.prefix(6).map { "\($0.text) (\($0.count.grouped))" }.joined(separator: ", ")
            + (words.count > 6 ? " and \(words.count - 6) more" : "")
    }

    /// Of a column whose words nobody knows, each is to be looked at.
    func unknownWords(_ key: String, _ column: SampleColumn, to outcome: String) -> JobDraft.Line {
        let map = type.unknown.prefix(12).map { (YAMLText.scalar($0.text), outcome) }
        return JobDraft.Line(
            key, mapping(column, map, cancelled: key == "type" ? "order.cancelled" : "CANCELLED"),
            .todo("what are \(Self.listed(type.unknown))? all of them stand for \(outcome) here"))
    }

    static func mapping(_ column: SampleColumn, _ map: [(String, String)]) -> String {
        YAMLText.map([("from", YAMLText.quoted(column.template)), ("map", YAMLText.map(map))])
    }

    /// A map has to have a word: where no order is among the records, one that an order would have.
    static func noOrders(_ key: String, _ column: SampleColumn, to outcome: String) -> JobDraft.Line {
        JobDraft.Line(
            key, mapping(column, [("confirmed", outcome)]), .todo("no record here is an order: the word of one that is")
        )
    }

    var orderCandidate: RoleRanking.Candidate? {
        roles.best(.orderID)
            ?? columns.indices.first {
                columns[$0].evidence.isUnique && ValueDemand.order.change(on: columns[$0], nameScore: 35) != nil
            }.map { RoleRanking.Candidate(index: $0, score: 35) }
            ?? columns.indices.first.map { RoleRanking.Candidate(index: $0, score: 0) }
    }

    var orderColumn: SampleColumn? { orderCandidate.map { columns[$0.index] } }

    private var eventID: JobDraft.Line {
        guard let order = orderColumn else { return JobDraft.Line("id", nil, .todo("no column")) }
        let parts = [order] + [type.typeColumn].compactMap(\.self).filter { $0.reference != order.reference }
        let repeated = repeats(of: parts)
        var text = "evt_\(identityPrefix)_" + parts.map(\.template).joined(separator: "_")
        guard repeated > 0 else { return JobDraft.Line("id", identity(text, order), .note("the same on every run")) }
        let count = "\(repeated.grouped) of \(total.grouped) records repeat order\(parts.count > 1 ? " and type" : "")"
        guard let further = columnApart(parts) else {
            return JobDraft.Line("id", identity(text, order), .todo("\(count): add the columns that tell them apart"))
        }
        text += "_\(further.template)"
        return JobDraft.Line("id", identity(text, order), .guess("\(count), {\(further.reference)} tells them apart"))
    }

    var identityPrefix: String {
        guessedService ?? name.replacing("-", with: "_")
    }

    /// Records with the same values in these columns as one above, and others elsewhere.
    private func repeats(of parts: [SampleColumn]) -> Int {
        var first: [[String?]: Int] = [:]
        return (0..<total).count { row in
            let key = parts.map { $0.values[row] }
            guard let earlier = first[key] else {
                first[key] = row
                return false
            }
            return columns.contains { $0.values[row] != $0.values[earlier] }
        }
    }

    /// The column that tells records apart that are alike in these.
    private func columnApart(_ parts: [SampleColumn]) -> SampleColumn? {
        let named = roles.all(.line).map { columns[$0.index] }
        let others = columns.filter { column in
            column.evidence.present == total && ValueDemand.identity.change(on: column, nameScore: 0) != nil
        }
        let times = columns.filter { $0.evidence.present == total && $0.evidence.time != nil }
        return (named + others + times).first { column in
            column.evidence.present == total && repeats(of: parts + [column]) == 0
        }
    }

    /// Told by the names of columns and file.
    var guessedService: String? {
        let words = Set(columns.flatMap(\.name.words) + ColumnName(source.name).words)
        let services: [(String, Set<String>)] = [
            (
                "hotels",
                [
                    "hotel", "hotels", "checkin", "checkout", "nights", "room", "guest", "property", "anreise",
                    "noches", "nuits",
                ]
            ),
            ("flights", ["flight", "flights", "airline", "airport", "pnr", "iata", "cabin", "flug", "vuelo", "vol"]),
            ("trains", ["train", "trains", "railway", "coach", "zug"]), ("buses", ["bus", "buses", "boarding"]),
            ("cabs", ["ride", "rides", "cab", "cabs", "taxi", "pickup", "driver", "dropoff"]),
        ]
        let scored = services.map { ($0.0, $0.1.intersection(words).count) }
        let hasCheckIn = columns.contains { $0.name.joined.contains("checkin") }
        if hasCheckIn, !words.contains("flight") { return "hotels" }
        return scored.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil }
    }

    var service: JobDraft.Line {
        if let answer = answers[.service] { return JobDraft.Line("service", YAMLText.scalar(answer)) }
        guard let service = guessedService else {
            return JobDraft.Line("service", "orders", .guess("the service you were registered for, such as flights"))
        }
        return JobDraft.Line("service", service, .likely("by the names of the columns"))
    }
}
