import Foundation

/// The fields of a form as a browser posts it (`application/x-www-form-urlencoded`).
struct FormText {
    private var fields: [String: String] = [:]

    init(_ text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let words = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            if words.count == 2 { fields[words[0]] = words[1] }
        }
    }

    subscript(_ name: String) -> String? { fields[name] }
}
