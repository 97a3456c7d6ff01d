import Foundation
package import Records

extension StoredRecord {
    /// Where the record stands, in the words of the books; what is in doubt says so.
    package var stateWords: String {
        switch state {
        case .sending: "in doubt"
        case .pending: inDoubt ? "in doubt" : "pending"
        case .parked: inDoubt ? "parked, in doubt" : "parked"
        case .delivered: "delivered"
        case .duplicate: "duplicate"
        case .rejected: "rejected"
        case .invalid: "invalid"
        case .dismissed: "dismissed"
        }
    }
}

extension TracedRecord {
    /// The place of the record, and what is known of it, a line each, `escaped`.
    /// - Parameter name: An input as messages name it.
    package func text(_ name: (InputKey) -> String) -> String {
        let file = name(record.input)
        var facts: [(String, String?)] = [
            ("event", record.eventID), ("order", record.orderID), ("state", record.stateWords + explanation),
            ("attempts", String(record.attempts)), ("request", record.requestID), ("settled", time),
            ("reason", record.refusal.map(\.words)), ("behind", behind.map { $0.words(in: name($0.input)) }),
        ]
        let earlier = failedAttempts.map { (label: "earlier", fact: $0.words) }
        for (label, fact) in earlier.reversed() { facts.insert((label, fact), at: 4) }
        let lines = facts.compactMap { label, fact in
            fact.map { "  \(label)\(String(repeating: " ", count: 10 - label.count))\($0.escaped)" }
        }
        let findings = record.findings.map { "  \($0.rendered(in: file).replacing("\n", with: "\n  "))" }
        return (["\("\(file):\(record.line)".escaped)"] + lines + findings).joined(separator: "\n")
    }

    private var explanation: String {
        switch record.state {
        case .sending: ": marked for sending, and no answer is kept"
        case .pending where record.inDoubt: ": it was sent, and no answer said whether it is recorded"
        case .duplicate: ": the server had it, and not from this job"
        default: ""
        }
    }

    private var time: String? {
        settledAt.map { Date(timeIntervalSince1970: TimeInterval($0)).localISO8601 }
    }
}

extension FailedAttempt {
    fileprivate var words: String {
        let request = requestID.map { "request \($0)" }
        return [code.isEmpty ? nil : code, request].compactMap(\.self).joined(separator: ", ")
    }
}

extension Refusal {
    fileprivate var words: String {
        let place = field.map { " (\($0))" } ?? ""
        return message.isEmpty ? code + place : "\(code)\(place): \(message)"
    }
}

extension StoredRecord {
    /// As what another record waits behind.
    fileprivate func words(in file: String) -> String {
        "\(eventID.map { "\($0), " } ?? "")\(stateWords), at \(file):\(line)"
    }
}

extension TracedRecord {
    /// A `record` line of `--json`.
    package func json(_ name: (InputKey) -> String) -> JSONLine {
        let file = name(record.input)
        var line = JSONLine(type: "record")
        line.add("file", file)
        line.add("line", record.line)
        line.add("event", record.eventID)
        line.add("order", record.orderID)
        line.add("state", record.stateWords)
        line.add("inDoubt", record.isInDoubt)
        line.add("attempts", record.attempts)
        line.add("request", record.requestID)
        line.add(
            "earlierAttempts",
            failedAttempts.map { attempt in
                JSONLine.object { object in
                    object.add("code", attempt.code.isEmpty ? nil : attempt.code)
                    object.add("request", attempt.requestID)
                }
            })
        line.add("settled", settledAt)
        line.add("code", record.refusal?.code)
        line.add("field", record.refusal?.field)
        line.add("message", record.refusal?.message)
        line.add("behind", behind.map { $0.place(in: name($0.input)) })
        line.add("findings", record.findings.map { $0.json(in: file) })
        return line
    }
}

extension StoredRecord {
    /// `behind` of a `record` line.
    fileprivate func place(in file: String) -> JSONLine {
        .object { object in
            object.add("file", file)
            object.add("line", line)
            object.add("event", eventID)
            object.add("state", stateWords)
        }
    }
}
