import Doctor
import Records
import Reporting

extension Check {
    /// `ok       dns       api.example is 192.0.2.7`, with facts and hint below it; what was not looked at says why itself.
    var text: String {
        let lines = ["\(result.rawValue.padded(to: 8)) \(name.rawValue.padded(to: 9)) \(message.escaped)"]
        let hints = wasMade ? [hint].compactMap(\.self) : []
        let more = facts.map(\.escaped) + hints.map { "hint: \($0.escaped)" }
        return (lines + more.map { String(repeating: " ", count: 19) + $0 }).joined(separator: "\n")
    }

    var json: JSONLine {
        var line = JSONLine(type: "check")
        line.add("name", name.rawValue)
        line.add("result", result.rawValue)
        line.add("message", facts.isEmpty ? message : "\(message) (\(facts.joined(separator: "; ")))")
        line.add("hint", hint)
        return line
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
