/// What a currency tells of the place an export is from.
enum Currency {
    /// Codes of ISO 4217 with the zone most of its users live in; nil where they live in several.
    private static let zones: [String: String?] = [
        "INR": "Asia/Kolkata", "USD": nil, "EUR": nil, "GBP": "Europe/London", "BRL": "America/Sao_Paulo",
        "JPY": "Asia/Tokyo", "CNY": "Asia/Shanghai", "AUD": nil, "CAD": nil, "SGD": "Asia/Singapore",
        "AED": "Asia/Dubai", "SAR": "Asia/Riyadh", "THB": "Asia/Bangkok", "MYR": "Asia/Kuala_Lumpur", "IDR": nil,
        "PHP": "Asia/Manila", "VND": "Asia/Ho_Chi_Minh", "KRW": "Asia/Seoul", "LKR": "Asia/Colombo",
        "NPR": "Asia/Kathmandu", "BDT": "Asia/Dhaka", "PKR": "Asia/Karachi", "CHF": "Europe/Zurich",
        "SEK": "Europe/Stockholm", "NOK": "Europe/Oslo", "DKK": "Europe/Copenhagen", "PLN": "Europe/Warsaw",
        "CZK": "Europe/Prague", "HUF": "Europe/Budapest", "TRY": "Europe/Istanbul", "ZAR": "Africa/Johannesburg",
        "NGN": "Africa/Lagos", "KES": "Africa/Nairobi", "EGP": "Africa/Cairo", "MXN": "America/Mexico_City",
        "ARS": "America/Argentina/Buenos_Aires", "CLP": "America/Santiago", "COP": "America/Bogota",
        "PEN": "America/Lima",
        "NZD": "Pacific/Auckland", "HKD": "Asia/Hong_Kong", "TWD": "Asia/Taipei", "ILS": "Asia/Jerusalem", "RUB": nil,
        "QAR": "Asia/Qatar", "KWD": "Asia/Kuwait", "OMR": "Asia/Muscat", "BHD": "Asia/Bahrain",
        "RON": "Europe/Bucharest",
    ]

    static let codes = Set(zones.keys)

    static func zone(of code: String) -> String? { zones[code.uppercased()] ?? nil }

    /// The code of what stands around an amount; nil where it is none, or that of several.
    static func code(in text: String) -> String? {
        if text.contains("₹") { return "INR" }
        if text.contains("€") { return "EUR" }
        if text.contains("£") { return "GBP" }
        let letters = text.filter(\.isLetter).uppercased()
        if letters == "RS" { return "INR" }
        return codes.contains(letters) ? letters : nil
    }
}
