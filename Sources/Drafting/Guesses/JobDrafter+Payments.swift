/// Exports of payments, whose events need an order and nothing else of a journey.
extension JobDrafter {
    /// By the file's name, or by the first column's, where no column is of a journey.
    var isPayments: Bool {
        let words = ColumnName(name).words + ColumnName(source.name).words
        let isNamed = words.contains(where: Self.words.contains)
        let isFirst = columns.first.map { Self.firstColumns.contains($0.name.joined) } ?? false
        return (isNamed || isFirst) && roles.best(.amount) != nil && roles.best(.destination, atLeast: 60) == nil
            && roles.best(.originLatitude) == nil && roles.best(.latitude) == nil
    }

    private static let words: Set = [
        "payment", "payments", "charge", "charges", "zahlung", "zahlungen", "paiement", "paiements", "pago", "pagos",
        "pagamento", "pagamentos", "pagamenti", "betaling", "betalingen",
    ]
    private static let firstColumns: Set = ["paymentid", "chargeid", "paymentintentid", "zahlungsid", "idpago"]

    var paymentType: JobDraft.Line {
        guard let column = type.typeColumn else {
            return JobDraft.Line(
                "type", "payment.completed", .guess("these are payments, and no column says which of them failed"))
        }
        if type.isUnknown { return unknownWords("type", column, to: "payment.completed") }
        let map = type.words.compactMap { word in
            Self.paymentType(of: word.text, isFlag: type.isFlag).map { (YAMLText.scalar(word.text), $0) }
        }
        guard !map.isEmpty else { return Self.noOrders("type", column, to: "payment.completed") }
        let open = type.words.filter { word in
            Self.paymentType(of: word.text, isFlag: type.isFlag) == nil && !leftOutWords.contains(word.text)
        }
        let value = Self.mapping(column, map)
        guard open.isEmpty else { return JobDraft.Line("type", value, .todo("what are \(Self.listed(open))?")) }
        return JobDraft.Line("type", value, .likely("all of its words are known; look whether they mean this"))
    }

    /// Nil for a word of an order, or of a payment that has not come to its end.
    private static func paymentType(of word: String, isFlag: Bool) -> String? {
        let isFailure = [
            "fail", "declin", "reject", "denied", "error", "fehlgeschlagen", "abgelehnt", "refuse", "rechaz",
        ]
        .contains(where: word.lowercased().contains)
        if isFailure { return StatusMeaning.paymentFailed.eventType }
        switch TypeGuess.meaning(of: word, isFlag: isFlag) {
        case .confirmed, .paid: return StatusMeaning.paid.eventType
        case .paymentFailed: return StatusMeaning.paymentFailed.eventType
        case .cancelled, .modified, .noOrder, nil: return nil
        }
    }

    /// Words of records that are left out: what is not to its end yet.
    var leftOutWords: [String] {
        guard isPayments else { return type.noOrders }
        return type.noOrders.filter { Self.paymentType(of: $0, isFlag: type.isFlag) == nil }
    }
}
