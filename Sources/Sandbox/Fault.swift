package import Records

/// One thing that goes wrong on purpose, and how often.
package struct Fault: Hashable, Sendable {
    package var name: FaultName
    /// 0…1: the part of the requests, or of the events, that it hits.
    package var probability: Double
    /// Only the first so many hits happen; nil: no end. A hit is one request, of a per-event fault as well.
    package var count: Int?

    package init(_ name: FaultName, probability: Double = 1, count: Int? = nil) {
        self.name = name
        self.probability = probability
        self.count = count
    }

    /// Reads `NAME=P` or `NAME=P:COUNT`, as `--fault` takes it.
    /// - Throws: `Problem` of kind `usage` that names the nearest fault there is.
    package static func parse(_ text: String) throws(Problem) -> Fault {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = try name(parts[0], in: text)
        guard parts.count == 2 else { throw malformed(text, "a probability is missing") }
        let numbers = parts[1].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let probability = Double(numbers[0]), (0...1).contains(probability) else {
            throw malformed(text, "\"\(numbers[0])\" is not a probability from 0 to 1")
        }
        guard numbers.count == 2 else { return Fault(name, probability: probability) }
        guard let count = Int(numbers[1]), count >= 0 else {
            throw malformed(text, "\"\(numbers[1])\" is not a count of hits")
        }
        return Fault(name, probability: probability, count: count)
    }

    private static func name(_ word: String, in text: String) throws(Problem) -> FaultName {
        if let name = FaultName(rawValue: word) { return name }
        let all = FaultName.allCases.map(\.rawValue)
        let hint = Suggestion.nearest(to: word, among: all).map { "did you mean \"\($0)\"?" }
        throw Problem(
            .usage, "fault \"\(text)\": there is no fault \"\(word)\"",
            hint: hint ?? "choose one of \(all.joined(separator: ", "))")
    }

    private static func malformed(_ text: String, _ reason: String) -> Problem {
        Problem(
            .usage, "fault \"\(text)\": \(reason)",
            hint: "write NAME=P or NAME=P:COUNT, such as slow=0.1 or outage=1:20")
    }
}
