import Foundation
import Records
import Synchronization

/// The names of the IANA time zone database.
enum ZoneNames {
    /// Names without a slash, from the database's `backward` and its files of legacy zones. Others that
    /// Foundation takes, `IST` and its like, are abbreviations with more than one meaning.
    private static let plain: Set<String> = [
        "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT", "GMT+0", "GMT-0",
        "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya",
        "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK",
        "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET", "Zulu",
    ]

    /// Foundation lists some zones under their former names alone.
    private static let current = Set(TimeZone.knownTimeZoneIdentifiers).union([
        "Asia/Kolkata", "Asia/Kathmandu", "Asia/Yangon", "Asia/Ho_Chi_Minh", "America/Nuuk",
    ])
    /// For names that are none.
    private static let suggestions = Mutex<[String: String?]>([:])

    /// Whether the database has it, as a zone or as a link to one.
    static func contains(_ name: String) -> Bool {
        if current.contains(name) || plain.contains(name) { return true }
        if suggestions.withLock({ $0[name] != nil }) { return false }
        return name.contains("/") && !name.hasPrefix("SystemV/") && TimeZone(identifier: name) != nil
    }

    /// Remembered, as an export repeats its mistakes, and looking is slow.
    static func nearest(to name: String) -> String? {
        if let known = suggestions.withLock({ $0[name] }) { return known }
        let nearest = name.utf8.count > 60 ? nil : Suggestion.nearest(to: name, among: current.sorted())
        suggestions.withLock { known in
            if known.count >= 256 { known.removeAll() }
            known[name] = .some(nearest)
        }
        return nearest
    }
}
