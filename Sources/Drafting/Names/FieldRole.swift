/// What a column may be in an order.
enum FieldRole: String, Hashable, CaseIterable {
    case userID, orderID, event, status, isCancelled, cancelledAt, amount, currency, zone
    case originLatitude, originLongitude, destinationLatitude, destinationLongitude, latitude, longitude
    /// Codes or names of places: airports, stations, cities, hotels.
    case origin, destination, place
    case start, end
    /// Dates and clocks in columns of their own.
    case startDate, startClock, endDate, endClock
    case startYear, startMonth, startDay
    /// When the order was made.
    case ordered
    case duration
    case phone, email
    /// What tells the lines of one order apart.
    case line

    /// What the values have to look like.
    var demand: ValueDemand {
        switch self {
        case .userID, .line: .identity
        case .orderID: .order
        case .event, .status: .words
        case .isCancelled: .flag
        case .amount: .number
        case .currency: .currency
        case .zone: .zone
        case .originLatitude, .destinationLatitude, .latitude: .degrees(90)
        case .originLongitude, .destinationLongitude, .longitude: .degrees(180)
        case .origin, .destination, .place: .text
        case .start, .end, .startDate, .endDate, .ordered, .cancelledAt: .time
        case .startClock, .endClock: .clock
        case .startYear, .startDay: .whole
        case .startMonth: .text
        case .duration: .duration
        case .phone, .email: .text
        }
    }
}

/// The look that values need for a role.
enum ValueDemand: Hashable {
    case identity, order, words, flag, number, currency, zone, text, time, clock, whole, duration
    /// Up to so many, either side of zero.
    case degrees(Double)
}
