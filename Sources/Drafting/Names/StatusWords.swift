/// What the words of order systems for the state of an order mean.
enum StatusMeaning: Hashable {
    case confirmed
    case cancelled
    case modified
    case paid
    case paymentFailed
    /// No order yet, or never one.
    case noOrder

    /// The type of the event; nil where there is none to send.
    var eventType: String? {
        switch self {
        case .confirmed: "order.confirmed"
        case .cancelled: "order.cancelled"
        case .modified: "order.modified"
        case .paid: "payment.completed"
        case .paymentFailed: "payment.failed"
        case .noOrder: nil
        }
    }

    /// What `hostStatus` is then.
    var hostStatus: String? {
        switch self {
        case .confirmed, .modified, .paid: "CONFIRMED"
        case .cancelled: "CANCELLED"
        case .paymentFailed, .noOrder: nil
        }
    }
}

extension StatusMeaning {
    /// Nil for a word that nobody knows.
    init?(of word: String) {
        let name = ColumnName(word)
        let known = Self.words[name.joined] ?? Self.words[name.words.filter { $0 != "wc" && $0 != "order" }.joined()]
        guard let meaning = known ?? Self.likely(name) else { return nil }
        self = meaning
    }

    /// By a part of the word.
    private static func likely(_ name: ColumnName) -> StatusMeaning? {
        let text = name.joined
        if name.has("not") || name.has("un") { return nil }
        if ["cancel", "storn", "annul", "anulad"].contains(where: text.contains) { return .cancelled }
        if text.contains("payment") {
            if text.contains("fail") || text.contains("declin") { return .paymentFailed }
            if text.contains("complet") || text.contains("success") || text.contains("captur") { return .paid }
        }
        if text.hasPrefix("shipped") || text.hasPrefix("delivered") || text.hasPrefix("confirmed") { return .confirmed }
        return nil
    }

    private static let words: [String: StatusMeaning] = {
        let lists: [(StatusMeaning, String)] = [
            (
                .confirmed,
                """
                confirmed booked complete completed paid ticketed issued active ok success successful succeeded approved accepted done
                delivered shipped fulfilled processing authorized invoiced partiallyrefunded partiallypaid reserved checkedin checkedout
                checkin checkout flown boarded noshow finished closedwon confirm book c hk captured settled purchased ongoing scheduled attending attended
                bestaetigt bestatigt gebucht bezahlt abgeschlossen versendet ausgestellt confirme confirmee paye payee reserve valide validee
                confirmado confirmada pagado pagada reservado reservada pago concluido confermato confermata pagato prenotato bevestigd betaald geboekt
                potwierdzone oplacone onaylandi orderconfirmed cnf conf cfm rac tkt पुष्टि पुष्ट कन्फर्म
                """
            ),
            (
                .cancelled,
                """
                cancelled canceled cancel dropped refunded refund void voided storniert storno abgesagt annule annulee annulle cancelado
                cancelada anulado anulada annullato annullata geannuleerd anulowane anulowano iptal x xx hx returned chargeback
                ordercancelled ordercanceled closed unavailable can cxl cnl canc rfnd रद्द
                """
            ),
            (
                .modified,
                """
                modified changed rescheduled amended updated rebooked exchanged umgebucht geaendert geandert modifie modifiee modificado
                modificada modificato gewijzigd ordermodified
                """
            ),
            (.paid, "paymentcompleted paymentsuccess paymentsuccessful paymentcaptured paymentreceived"),
            (.paymentFailed, "paymentfailed paymentdeclined"),
            (
                .noOrder,
                """
                pending unpaid draft created onhold holded hold open new initiated failed failure declined rejected expired abandoned checkoutdraft
                requested waiting waitlisted pendingpayment paymentpending paymentreview fraud inprogress test quote cart offen ausstehend
                entwurf fehlgeschlagen abgelehnt enattente echoue refuse pendiente fallido rechazado pendente falhou inattesa inafwachting
                error timeout incart wl pend
                """
            ),
        ]
        var words: [String: StatusMeaning] = [:]
        for (meaning, list) in lists {
            for word in list.split(whereSeparator: \.isWhitespace) { words[String(word)] = meaning }
        }
        return words
    }()
}
