/// What a `custom` scheme signs: text with the parts of a request in it, such as `{timestamp}.{body}`. `{{` and `}}` are
/// braces.
package struct SigningTemplate: Hashable, Sendable {
    package enum Value: String, Hashable, Sendable, CaseIterable {
        case method
        /// As it is sent, the prefix of the base URL included.
        case path
        /// Unix epoch seconds.
        case timestamp
        case nonce
        case body
        /// By the scheme's algorithm, in its encoding.
        case bodyDigest
    }

    package enum Fault: Error, Hashable, Sendable {
        /// A name in braces that is none of the values.
        case unknown(String)
        /// A brace without its other half.
        case unbalanced
        /// No value stands in it: every request would have the same signature.
        case constant
    }

    enum Part: Hashable, Sendable {
        case text(String)
        case value(Value)
    }

    package static let `default` = SigningTemplate(parts: [
        .value(.method), .text("\n"), .value(.path), .text("\n"), .value(.timestamp), .text("\n"), .value(.nonce),
        .text("\n"), .value(.body),
    ])

    let parts: [Part]

    private init(parts: [Part]) { self.parts = parts }

    package init(parsing text: String) throws(Fault) {
        var parts: [Part] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                literal.append(character)
                rest.removeFirst()
            case "{":
                guard let end = rest.firstIndex(where: { "{}".contains($0) }), rest[end] == "}" else {
                    throw .unbalanced
                }
                let name = String(rest[..<end])
                guard let value = Value(rawValue: name) else { throw .unknown(name) }
                parts += [.text(literal), .value(value)]
                literal = ""
                rest = rest[rest.index(after: end)...]
            case "}": throw .unbalanced
            default: literal.append(character)
            }
        }
        guard !parts.isEmpty else { throw .constant }
        self.init(parts: (parts + [.text(literal)]).filter { $0 != .text("") })
    }

    func holds(_ value: Value) -> Bool { parts.contains(.value(value)) }

    /// What whoever is on the way could do to a request in spite of the signature; nil where nothing is in sight. Lower
    /// case, no full stop.
    package var weakness: String? {
        let faults = [
            holds(.body) || holds(.bodyDigest)
                ? nil : "signs neither {body} nor {bodyDigest}: whoever is on the way can change an event unseen",
            holds(.timestamp) || holds(.nonce)
                ? nil : "signs neither {timestamp} nor {nonce}: whoever is on the way can send a request again",
        ].compactMap(\.self)
        return faults.isEmpty ? nil : faults.joined(separator: "; it ")
    }
}
