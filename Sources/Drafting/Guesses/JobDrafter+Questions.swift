/// What to ask a person: only what the export leaves open, the weightiest first.
extension JobDrafter {
    var questions: [DraftQuestion] {
        guard sample.layout != .events else { return [] }
        var questions: [DraftQuestion] = []
        func ask(_ topic: DraftQuestion.Topic, _ text: String, _ proposal: String) {
            if answers[topic] == nil { questions.append(DraftQuestion(topic: topic, text: text, proposal: proposal)) }
        }
        if let user = openUser { ask(.user, "Which column is the user's id at Rapido?", user) }
        if type.typeColumn == nil, type.cancelledAt == nil, !isPayments {
            ask(.type, "No column says what happened. Which event is every record?", "order.confirmed")
        }
        let ambiguous = [start, end].compactMap(\.self).first { $0.evidence.exchanged != nil && !$0.evidence.isByOrder }
        if let ambiguous {
            let isMonthFirst = ambiguous.evidence.formats[0].hasPrefix("M")
            ask(
                .dateOrder, "Dates fit both ways. Does the day or the month stand first?",
                isMonthFirst ? "month" : "day")
        }
        let isLocal = [start, end].contains { $0.map { $0.evidence.needsZone && !$0.isUTC } == true }
        if isLocal, zoneGuess.isGuess { ask(.zone, "In which zone are the times?", zoneGuess.name) }
        if let candidate = roles.best(.amount), columns[candidate.index].evidence.number?.isAmbiguous == true {
            let column = columns[candidate.index]
            let isComma = column.evidence.number?.decimal == ","
            ask(
                .decimalComma, "Is the comma in \(column.evidence.number?.sample(in: column) ?? "") a decimal one?",
                isComma ? "yes" : "no")
        }
        if hasNoPlaces, !isPayments {
            ask(.place, "The export has no places. Latitude and longitude of all orders, such as 12.9716,77.5946?", "")
        }
        if guessedService == nil { ask(.service, "Which service are these orders of?", "orders") }
        return questions
    }

    /// What is taken for the user; nil where there is no doubt, empty where there is nothing.
    private var openUser: String? {
        guard let line = event.first else { return nil }
        switch line.remark {
        case .guess, .todo: return columns.first { line.value == YAMLText.quoted($0.template) }?.reference ?? ""
        case .sure, .likely, .note, nil: return nil
        }
    }
}
