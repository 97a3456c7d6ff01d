import Records

/// `event.attributes`.
extension JobDrafter {
    var attributes: [JobDraft.Line] {
        guard !isPayments else {
            return [orderID, amount(as: "amount")] + (start == nil ? [] : [time("paid_at", start)]) + currencyLine
        }
        var lines = [orderID, orderStatus, amount(as: "amount_total")] + places
        lines += [time("start_time", start), time("end_time", end), hostStatus]
        return lines + zoneLine + currencyLine
    }

    private var orderID: JobDraft.Line {
        guard let candidate = orderCandidate, let order = orderColumn else {
            return JobDraft.Line("orderId", nil, .todo("no column"))
        }
        let remark = Self.remark(
            candidate.score, fits: order.evidence.present, of: total, what: "are there",
            guess: "no column is called an order")
        return JobDraft.Line("orderId", YAMLText.quoted(order.template), remark)
    }

    private var orderStatus: JobDraft.Line {
        guard let column = type.statusColumn else {
            if let line = cancelledLine("orderStatus", to: "cancelled", else: "confirmed") { return line }
            return JobDraft.Line("orderStatus", "confirmed", .guess("no column says the state; your own word for it"))
        }
        return JobDraft.Line(
            "orderStatus", YAMLText.quoted(column.template),
            Self.remark(
                type.statusScore, fits: column.evidence.present, of: total, what: "are there",
                guess: "only the words look like states"))
    }

    private var hostStatus: JobDraft.Line {
        guard let column = type.typeColumn else {
            if let line = cancelledLine("hostStatus", to: "CANCELLED", else: "CONFIRMED") { return line }
            return JobDraft.Line("hostStatus", "CONFIRMED", .guess("no column says that an order was cancelled"))
        }
        for column in [type.statusColumn, column].compactMap(\.self)
        where type.cancelledAt == nil && column.evidence.present == total
            && column.evidence.counts.keys.allSatisfy({ ["CONFIRMED", "CANCELLED"].contains($0) })
        {
            return JobDraft.Line("hostStatus", YAMLText.quoted(column.template), .sure)
        }
        if type.isUnknown { return unknownWords("hostStatus", column, to: "CONFIRMED") }
        let map = type.map(to: \.hostStatus)
        guard !map.isEmpty else { return Self.noOrders("hostStatus", column, to: "CONFIRMED") }
        let value = mapping(column, map, cancelled: "CANCELLED")
        return JobDraft.Line("hostStatus", value, type.unknown.isEmpty ? .likely("as the type") : .todo("as the type"))
    }

    /// What to say of a column by its score and by how many values are as they should be.
    static func remark(_ score: Int, fits: Int, of total: Int, what: String, guess: String) -> Remark {
        let share = fits == total ? "all \(total.grouped) \(what)" : "\(fits.grouped) of \(total.grouped) \(what)"
        if score >= 85, fits == total { return .sure }
        return score >= 58 ? .likely(share) : .guess("\(guess); \(share)")
    }
}

/// Money.
extension JobDrafter {
    private func amount(as key: String) -> JobDraft.Line {
        let named = roles.best(.amount)
        let candidate = named ?? anyAmount
        guard let candidate, let style = columns[candidate.index].evidence.number else {
            return JobDraft.Line(
                key, nil, .todo("no column looks like an amount: write its column, or a number"))
        }
        let column = columns[candidate.index]
        var remark = Self.remark(
            candidate.score, fits: style.fits, of: total, what: "are numbers",
            guess: named == nil ? "the last column with fractions" : "the name fits least badly")
        if style.isAmbiguous, answers[.decimalComma] == nil {
            remark = .guess(
                "\(style.decimal.shown) in \(style.sample(in: column)) may be either: here it is the decimal sign")
            if style.decimal == "." { remark = .guess("the separators in \(style.sample(in: column)) may mean either") }
        } else if style.least < 0 {
            remark = .likely("some are below 0, which are findings")
        }
        let scale = column.name.hasAny(of: ["cents", "paise", "minor", "pence"]) ? "0.01" : nil
        if style.currencySigns > 1 { remark = .guess("several currencies stand in it, and the event has one number") }
        if scale == nil, style.mayBeMinorUnits {
            remark = .guess("all are whole and large: if they are paise or cents, add number: { scale: 0.01 }")
        }
        return JobDraft.Line(key, Self.number(column, style.resolved(answers[.decimalComma]), scale), remark)
    }

    /// In a file whose names say nothing: the last column with fractions that is no coordinate.
    private var anyAmount: RoleRanking.Candidate? {
        columns.indices.last { index in
            guard let number = columns[index].evidence.number else { return false }
            return number.fractions * 2 > columns[index].evidence.present && columns[index].evidence.time == nil
                && FieldRole.allCases.allSatisfy { role in
                    if case .degrees = role.demand {
                        FieldNames.score(columns[index].name, for: role) == 0
                    } else {
                        true
                    }
                }
        }.map { RoleRanking.Candidate(index: $0, score: 35) }
    }

    /// A column of numbers as a field.
    static func number(_ column: SampleColumn, _ style: NumberStyle, _ scale: String? = nil) -> String {
        guard !style.isPlain || scale != nil else { return YAMLText.quoted(column.template) }
        var form: [(String, String)] = []
        if !style.isPlain { form.append(("decimal", YAMLText.quoted(String(style.decimal)))) }
        if let group = style.group { form.append(("group", YAMLText.quoted(String(group)))) }
        if !style.strip.isEmpty { form.append(("strip", YAMLText.quoted(style.strip))) }
        if let scale { form.append(("scale", scale)) }
        return YAMLText.map([("from", YAMLText.quoted(column.template)), ("number", YAMLText.map(form))])
    }

    private var currencyLine: [JobDraft.Line] {
        guard let candidate = roles.best(.currency, atLeast: 45) else { return [] }
        let column = columns[candidate.index]
        let codes = column.evidence.words?.prefix(4).map(\.text).joined(separator: ", ") ?? "several"
        let remark = column.evidence.distinct > 1 ? Remark.note("amounts in several: \(codes)") : .note("all \(codes)")
        return [JobDraft.Line("currency", YAMLText.quoted(column.template), remark)]
    }

    /// The code of the amounts' currency; nil where nothing tells it.
    var currencyCode: String? {
        if let candidate = roles.best(.currency, atLeast: 45) {
            return columns[candidate.index].evidence.words?.first?.text.uppercased()
        }
        guard let candidate = roles.best(.amount) else { return nil }
        let column = columns[candidate.index]
        if let code = column.evidence.number.flatMap({ Currency.code(in: $0.strip) }) { return code }
        return column.name.words.first { Currency.codes.contains($0.uppercased()) }?.uppercased()
    }
}

extension NumberStyle {
    /// With what a person answered.
    func resolved(_ comma: String?) -> NumberStyle {
        guard isAmbiguous, let comma, let isComma = StatusWords.flags[comma.lowercased()] else { return self }
        var style = self
        (style.decimal, style.group) = isComma ? (",", nil) : (".", ",")
        return style
    }

    /// A value that has a separator.
    func sample(in column: SampleColumn) -> String {
        column.evidence.counts.keys.sorted().first { $0.contains(",") }?.quoted ?? "them"
    }
}

extension Character {
    fileprivate var shown: String { "\"\(self)\"" }
}
