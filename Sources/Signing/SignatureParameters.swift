internal import Records

/// What a signature covers, and its parameters: a member of `Signature-Input` (RFC 9421 §4.1), which is an inner list
/// of RFC 9651.
struct SignatureParameters {
    enum Value: Hashable {
        case integer(Int)
        case string(String)
    }

    struct Parameter: Hashable {
        let name: String
        let value: Value

        init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    let components: [String]
    /// In the order of the text.
    let parameters: [Parameter]

    /// As it is signed and sent.
    var text: String {
        var text = "("
        text.reserveCapacity(256)
        for (number, component) in components.enumerated() {
            if number > 0 { text += " " }
            text += component.structuredString
        }
        text += ")"
        for parameter in parameters {
            text += ";"
            text += parameter.name
            text += "="
            text += parameter.value.text
        }
        return text
    }

    func integer(_ name: String) -> Int? {
        if case .integer(let number)? = value(name) { number } else { nil }
    }

    func string(_ name: String) -> String? {
        if case .string(let text)? = value(name) { text } else { nil }
    }

    /// The last one of a name counts (RFC 9651 §3.1.2).
    private func value(_ name: String) -> Value? { parameters.last { $0.name == name }?.value }
}

extension SignatureParameters {
    /// The members of a `Signature-Input` by their labels; nil where it is not one, or where a component or parameter is
    /// of a kind that no signature here has.
    static func dictionary(_ text: String) -> [(label: String, parameters: SignatureParameters)]? {
        var scanner = StructuredScanner(text)
        var members: [(String, SignatureParameters)] = []
        repeat {
            scanner.skipBlanks()
            guard let label = scanner.key(), scanner.takes("="), let member = scanner.innerList() else { return nil }
            members.append((label, member))
            scanner.skipBlanks()
        } while scanner.takes(",")
        return scanner.isAtEnd ? members : nil
    }
}

extension SignatureParameters.Value {
    fileprivate var text: String {
        switch self {
        case .integer(let number): String(number)
        case .string(let text): text.structuredString
        }
    }
}

extension String {
    /// `sf-string` of RFC 9651 §3.3.3, for printable ASCII.
    var structuredString: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else {
            return "\"\(self)\""
        }
        return #"""# + replacing(#"\"#, with: #"\\"#).replacing(#"""#, with: #"\""#) + #"""#
    }
}

/// Reads the parts of RFC 9651 that `Signature-Input` is made of.
private struct StructuredScanner {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) { rest = text[...].unicodeScalars }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skipBlanks() { rest = rest.drop { $0 == " " || $0 == "\t" } }

    mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    mutating func key() -> String? {
        let text = rest.prefix {
            ("a"..."z").contains($0) || $0.isASCIIDigit || "_-.*".unicodeScalars.contains($0)
        }
        guard let first = text.first, first == "*" || ("a"..."z").contains(first) else { return nil }
        rest.removeFirst(text.count)
        return String(text)
    }

    mutating func innerList() -> SignatureParameters? {
        guard takes("(") else { return nil }
        var components: [String] = []
        skipBlanks()
        while !takes(")") {
            guard let component = string() else { return nil }
            components.append(component)
            skipBlanks()
        }
        var parameters: [SignatureParameters.Parameter] = []
        while takes(";") {
            skipBlanks()
            guard let name = key(), takes("="), let value = value() else { return nil }
            parameters.append(.init(name, value))
        }
        return SignatureParameters(components: components, parameters: parameters)
    }

    private mutating func value() -> SignatureParameters.Value? {
        if rest.first == "\"" { return string().map { .string($0) } }
        let digits = rest.prefix(while: \.isASCIIDigit)
        rest.removeFirst(digits.count)
        return digits.count <= 15 ? Int(String(digits)).map { .integer($0) } : nil
    }

    private mutating func string() -> String? {
        guard takes("\"") else { return nil }
        var text = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return String(text)
            case "\\":
                guard let escaped = rest.popFirst(), escaped == "\"" || escaped == "\\" else { return nil }
                text.append(escaped)
            case " "..."~": text.append(scalar)
            default: return nil
            }
        }
        return nil
    }
}
