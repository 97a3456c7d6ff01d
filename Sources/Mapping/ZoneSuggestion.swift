import Foundation
import Records
import Synchronization

/// Which zone somebody meant.
enum ZoneSuggestion {
    /// Foundation lists `Asia/Kolkata` under its former name alone.
    private static let names = ["UTC", "Asia/Kolkata"] + TimeZone.knownTimeZoneIdentifiers

    /// What clocks call themselves in the places that most of the exports come from.
    private static let abbreviations: [String: [String]] = [
        "IST": ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"], "BST": ["Europe/London", "Asia/Dhaka"],
        "CST": ["America/Chicago", "Asia/Shanghai"], "EST": ["America/New_York"], "EDT": ["America/New_York"],
        "CDT": ["America/Chicago"], "MST": ["America/Denver"], "MDT": ["America/Denver"],
        "PST": ["America/Los_Angeles"], "PDT": ["America/Los_Angeles"], "CET": ["Europe/Berlin"],
        "CEST": ["Europe/Berlin"], "EET": ["Europe/Athens"], "EEST": ["Europe/Athens"], "GST": ["Asia/Dubai"],
        "SGT": ["Asia/Singapore"], "HKT": ["Asia/Hong_Kong"], "JST": ["Asia/Tokyo"], "PKT": ["Asia/Karachi"],
        "NPT": ["Asia/Kathmandu"], "AEST": ["Australia/Sydney"], "AEDT": ["Australia/Sydney"],
    ]

    /// For names that are none, remembered: an export repeats its mistakes, and looking is slow.
    private static let questions = Mutex<[String: String]>([:])

    /// `did you mean Asia/Kolkata? otherwise `, or nothing where no zone is near.
    static func question(about name: String) -> String {
        guard name.utf8.count <= 60 else { return "" }
        if let known = questions.withLock({ $0[name] }) { return known }
        let meant = zones(meantBy: name)
        let list = meant.enumerated().map { ($0 == 0 ? "" : $0 == meant.count - 1 ? " or " : ", ") + $1 }.joined()
        let question = meant.isEmpty ? "" : "did you mean \(list)? otherwise "
        questions.withLock { questions in
            if questions.count >= 256 { questions.removeAll() }
            questions[name] = question
        }
        return question
    }

    private static func zones(meantBy name: String) -> [String] {
        if let several = abbreviations[name.uppercased()] { return several }
        let cities = names.filter { $0.split(separator: "/").last.map { isSame($0, name) } ?? false }
        if !cities.isEmpty { return Array(cities.prefix(2)) }
        return [Suggestion.nearest(to: name, among: names)].compactMap(\.self)
    }

    /// `new york` is the city of `America/New_York`.
    private static func isSame(_ city: Substring, _ name: String) -> Bool {
        city.replacing("_", with: " ").lowercased() == name.replacing("_", with: " ").lowercased()
    }
}
