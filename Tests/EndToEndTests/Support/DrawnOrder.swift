import Records

/// An order drawn from a seed, by its columns: right at first, then perhaps spoilt.
struct DrawnOrder: Sendable {
    static let columns = [
        "user", "ride", "state", "fare", "from_lat", "from_long", "to_lat", "to_long", "starts", "ends", "zone",
        "seats", "note",
    ]

    /// By column name; what is missing is empty.
    private(set) var texts: [String: String] = [:]

    subscript(column: String) -> String {
        get { texts[column, default: ""] }
        set { texts[column] = newValue }
    }

    /// - Parameters:
    ///   - number: no other order has it.
    ///   - endsInSeconds: whether its end is in epoch seconds instead of ISO 8601.
    init(_ number: Int, endsInSeconds: Bool, using random: inout SeededGenerator) {
        let (day, minute) = (10 + number % 19, number % 60)
        self["user"] = ["user_\(number % 97)", "ঋষি \(number % 9)", "o'neil+\(number % 5)@x.in"].drawn(&random)
        self["ride"] = ["R\(number)", "R/\(number) é", "R\(number) e\u{0301}", "\"R\" \\\(number)"].drawn(&random)
        self["state"] = ["booked", "booked", "gone", "paid"].drawn(&random)
        self["fare"] = ["0", "12.50", "1e3", "0.10", "1.0E+2", "1234567890123456789.0123456789", " 77 "].drawn(&random)
        self["from_lat"] = ["28.5562", "-33.9", "0.0", "90", "-0.5"].drawn(&random)
        self["from_long"] = ["77.1000", "-180", "0.25", "1e2"].drawn(&random)
        self["to_lat"] = ["26.1061", "-90", "12"].drawn(&random)
        self["to_long"] = ["91.5859", "180.0", "-0"].drawn(&random)
        self["starts"] = "2026-11-\(day) 09:\(minute < 10 ? "0" : "")\(minute):00"
        self["ends"] =
            endsInSeconds
            ? "\(1_798_000_000 + number)" : "2026-12-\(day)T10:15:00\(["Z", "+05:30", ".25Z"].drawn(&random))"
        self["zone"] = ["", "Asia/Kolkata", "Europe/Paris", "UTC"].drawn(&random)
        self["seats"] = ["", "2", "4"].drawn(&random)
        self["note"] = Self.notes.drawn(&random)
    }

    private static let notes = [
        "", "plain", "x,y;z", #"he said "now""#, "two\nlines", "two\r\nlines", "नमस्ते 😀", "cafe\u{0301}", #"a\b\/c"#,
        "tab\there", "\u{2028}", " blanks ", "{braces}", "=1+1",
    ]

    /// What no right order has in these columns.
    private static let mistakes: [String: [String]] = [
        "user": ["", " ", "\u{00A0}"],
        "ride": ["", "  "],
        "state": ["", "BOOKED", "boked", "odd", "booked "],
        "fare": ["", "12,50", "1,299.00", "₹450", "450 INR", "007", ".5", "5.", "-3", "1e999", "NaN", "१२"],
        "from_lat": ["", "91", "-90.0001", "128.5", "north", "28,5"],
        "from_long": ["", "181", "-180.0000001", "77°"],
        "to_lat": ["", "+26.1", "9e9"],
        "to_long": ["", "x", "-181"],
        "starts": [
            "", "2026-03-29 02:30:00", "2026-10-25 02:30:00", "2026-02-30 10:00:00", "31/12/2026 10:00", "soon",
            "1795155300", "2027-11-20 10:00:00",
        ],
        "ends": [
            "", "2026-12-20T10:15:00", "2020-01-01T00:00:00Z", "2026-12-20T25:00:00Z", "tomorrow", "1798000000000",
            "1798000000.5", "5", "99999999999999999999",
        ],
        "zone": ["IST", "asia/kolkata", "Mars/Base", " "],
        "seats": ["two", "1.5", "-1"],
        "note": [String(repeating: "long ", count: 30)],
    ]

    private static let faulty = mistakes.keys.sorted()

    mutating func spoil(using random: inout SeededGenerator) {
        if random.hits(1, in: 12) { (self["from_lat"], self["from_long"]) = ("0", "0.0") }
        let column = Self.faulty.drawn(&random)
        self[column] = (Self.mistakes[column] ?? []).drawn(&random)
        // Nothing is said of a payment's amount, and the sandbox cannot read this one.
        if self["fare"] == "1e999", self["state"] == "paid" { self["state"] = "gone" }
        if random.hits(1, in: 4) { spoil(using: &random) }
    }

    /// The same id with another body.
    mutating func alter() { self["note"] += "!" }
}

extension SeededGenerator {
    mutating func hits(_ count: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &self) < count }
}

extension [String] {
    func drawn(_ random: inout SeededGenerator) -> String { randomElement(using: &random) ?? "" }
}
