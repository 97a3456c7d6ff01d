import Testing

@testable import Drafting

@Suite("A column's name")
struct FieldNamesTests {
    @Test(
        "is the same in every style",
        arguments: ["bookingRef", "BookingRef", "booking_ref", "BOOKING-REF", "Booking Ref.", " booking  ref "])
    func styles(name: String) {
        #expect(ColumnName(name).words == ["booking", "ref"])
        #expect(ColumnName("PNRNumber").words == ["pnr", "number"])
        #expect(ColumnName("numéro_de_commande").words == ["numero", "de", "commande"])
    }

    @Test(
        "tells the role in several languages",
        arguments: [
            ("PNR", FieldRole.orderID), ("bookingRef", .orderID), ("order_no", .orderID), ("Buchungsnummer", .orderID),
            ("numéro_de_commande", .orderID), ("reserva", .orderID), ("Order ID", .orderID), ("order.id", .orderID),
            ("Gesamtbetrag", .amount), ("montant", .amount), ("Importe total", .amount), ("totalFare", .amount),
            ("Grand Total (Purchased)", .amount), ("TotalDue", .amount), ("rapido_user_id", .userID),
            ("Kundennummer", .userID), ("customerID", .userID), ("estado", .status), ("Financial Status", .status),
            ("check_in", .start), ("Anreisedatum", .start),
            ("pickup_latitude", .originLatitude), ("dropoffLng", .destinationLongitude), ("hotel_lat", .latitude),
            ("Created at", .ordered), ("order_purchase_timestamp", .ordered), ("duration_min", .duration),
            ("timezone", .zone), ("order_currency", .currency), ("airport_src", .origin),
        ])
    func roles(name: String, role: FieldRole) {
        let scores = FieldRole.allCases.map { FieldNames.score(ColumnName(name), for: $0) }
        let own = FieldNames.score(ColumnName(name), for: role)
        #expect(own >= 80)
        #expect(own == scores.max(), "\(name)")
    }

    @Test(
        "that only contains a role's is none of it where another word makes it something else",
        arguments: [
            ("tax_total", FieldRole.amount), ("shipping_total", .amount), ("discount_total", .amount),
            ("Refunded Amount", .amount), ("customer_name", .userID), ("order_date", .orderID),
            ("arrival_date_week", .zone),
        ])
    func others(name: String, role: FieldRole) {
        #expect(FieldNames.score(ColumnName(name), for: role) < 60)
    }

    @Test(
        "and its words tell a state",
        arguments: [
            ("CONFIRMED", StatusMeaning.confirmed), ("wc-completed", .confirmed), ("Storniert", .cancelled),
            ("annulée", .cancelled), ("Cancelled by guest", .cancelled), ("payment_failed", .paymentFailed),
            ("rescheduled", .modified), ("pending", .noOrder), ("on-hold", .noOrder), ("Check-Out", .confirmed),
        ] as [(String, StatusMeaning?)])
    func states(word: String, meaning: StatusMeaning?) {
        #expect(StatusMeaning(of: word) == meaning)
        #expect(StatusMeaning(of: "not confirmed") == nil)
        #expect(StatusMeaning(of: "Frobnicated") == nil)
    }
}
