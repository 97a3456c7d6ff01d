import PartnerAPI
import Records
package import Signing

/// `signing`: how each attempt is signed. The secret is not here: see `Credentials`.
package struct SigningSection: Hashable, Sendable {
    /// The words of `signing.scheme`.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case none, rfc9421
        case standardWebhooks = "standard-webhooks"
        case timestamped, custom

        /// The keys that belong to it, beside `scheme`.
        fileprivate var keys: [String] {
            switch self {
            case .none, .standardWebhooks: []
            case .rfc9421: ["components", "keyId"]
            case .timestamped: ["header"]
            case .custom:
                [
                    "algorithm", "template", "encoding", "prefix", "secretEncoding", "header", "timestampHeader",
                    "nonceHeader",
                ]
            }
        }

        fileprivate static var allKeys: [String] {
            allCases.flatMap(\.keys).reduce(into: []) { keys, key in if !keys.contains(key) { keys.append(key) } }
        }
    }

    /// Default: none.
    package var scheme: SigningScheme
}

extension SigningSection {
    init(_ section: JobSection) {
        let name: Name? = section.choice("scheme")
        let given = Name.allKeys.filter(section.has)
        if let name {
            for key in given where !name.keys.contains(key) {
                section.reportMisplaced(key, in: name, of: Name.allCases.filter { $0.keys.contains(key) })
            }
        } else if !given.isEmpty {
            section.require("scheme")
        }
        scheme = section.scheme(name ?? .none)
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    fileprivate func reportMisplaced(_ key: String, in name: SigningSection.Name, of owners: [SigningSection.Name]) {
        let schemes = owners.map { "scheme: \($0.rawValue)".quoted }.joined(separator: " and ")
        let remark =
            switch name {
            case .none: "without a scheme nothing is signed"
            case .rfc9421, .standardWebhooks, .timestamped, .custom:
                "\(name.rawValue) has \(name.keys.isEmpty ? "no keys of its own" : name.keys.joined(separator: ", "))"
            }
        report("\(qualified(key).quoted) belongs to \(schemes); \(remark)", at: key)
    }

    fileprivate func scheme(_ name: SigningSection.Name) -> SigningScheme {
        switch name {
        case .none: return .none
        case .rfc9421:
            return .rfc9421(
                MessageSignatureScheme(
                    components: components("components") ?? MessageSignatureScheme.defaultComponents,
                    keyID: printable("keyId")))
        case .standardWebhooks: return .standardWebhooks
        case .timestamped:
            return .timestamped(TimestampedScheme(header: headerName("header") ?? TimestampedScheme.defaultHeader))
        case .custom: return .custom(customScheme)
        }
    }

    private var customScheme: CustomScheme {
        var scheme = CustomScheme()
        scheme.algorithm = choice("algorithm") ?? scheme.algorithm
        scheme.template = template("template") ?? scheme.template
        scheme.encoding = choice("encoding") ?? scheme.encoding
        scheme.prefix = printable("prefix") ?? scheme.prefix
        scheme.secretEncoding = choice("secretEncoding") ?? scheme.secretEncoding
        scheme.header = headerName("header") ?? scheme.header
        scheme.timestampHeader = headerName("timestampHeader")
        scheme.nonceHeader = headerName("nonceHeader")
        let names = scheme.headers.map { $0.lowercased() }
        for key in ["nonceHeader", "timestampHeader", "header"] where Set(names).count < names.count && has(key) {
            report("the headers of signature, timestamp and nonce have to be different", at: key)
            break
        }
        return scheme
    }

    /// A field name as RFC 9110 §5.1 has it, which no request carries already.
    private func headerName(_ key: String) -> String? {
        guard let name = text(key) else { return nil }
        guard HeaderName.isValid(name) else {
            report("\(qualified(key).quoted) is \(name.quotedValue); expected the name of a header", at: key)
            return nil
        }
        guard !RequestHeader.taken.contains(name.lowercased()) else {
            report("\(qualified(key).quoted) is \(name.quotedValue), which requests carry already", at: key)
            return nil
        }
        return name
    }

    private func printable(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            report("\(qualified(key).quoted) is \(text.quotedValue); expected printable ASCII", at: key)
            return nil
        }
        return text
    }

    /// What an RFC 9421 signature covers, in lower case.
    private func components(_ key: String) -> [String]? {
        guard let texts = texts(key) else { return nil }
        let known =
            MessageSignatureScheme.derivedComponents + ["content-digest"]
            + RequestHeader.allCases.map { $0.rawValue.lowercased() }
        var names: [String] = []
        for text in texts {
            let name = text.text.lowercased()
            if !known.contains(name) {
                let nearest = Suggestion.nearest(to: name, among: known).map { "the nearest is \($0.quoted)" }
                report(
                    "\(qualified(key).quoted) has \(text.written.quotedValue), which no request here carries; "
                        + (nearest ?? "known are \(known.joined(separator: ", "))"), at: text.place)
            } else if names.contains(name) {
                report("\(qualified(key).quoted) has \(name.quoted) more than once", at: text.place)
            } else {
                names.append(name)
            }
        }
        return names
    }

    private func template(_ key: String) -> SigningTemplate? {
        guard let text = text(key) else { return nil }
        do throws(SigningTemplate.Fault) {
            return try SigningTemplate(parsing: text)
        } catch {
            report("\(qualified(key).quoted) \(error.words)", at: key)
            return nil
        }
    }
}

extension SigningTemplate.Fault {
    fileprivate var words: String {
        let known = SigningTemplate.Value.allCases.map(\.rawValue)
        switch self {
        case .unknown(let name):
            let nearest = Suggestion.nearest(to: name, among: known).map { "the nearest is {\($0)}" }
            let list = known.map { "{\($0)}" }.joined(separator: ", ")
            return "has {\(name.quotedInside)}; \(nearest ?? "known are \(list)")"
        case .constant:
            let list = known.map { "{\($0)}" }.joined(separator: ", ")
            return "signs nothing of the request; put in what the partner has signed: \(list)"
        case .unbalanced: return #"has a brace without its other half; write "{{" and "}}" for braces"#
        }
    }
}

extension String {
    /// As `quotedValue`, without the quotes.
    fileprivate var quotedInside: String { count < 32 ? escaped : "…" }
}
