import Records

/// `signing`: how each attempt is signed. The secret is not here: see `Credentials`.
package struct SigningSection: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case none
        /// `t=…,v1=…` over `timestamp.body`.
        case timestamped
    }

    /// Default: none.
    package var scheme: Scheme
    /// The header that carries a `timestamped` signature; nil: the scheme's own default.
    package var header: String?
}

extension SigningSection {
    init(_ section: JobSection) {
        let scheme: Scheme? = section.choice("scheme", later: ["rfc9421", "standard-webhooks", "custom"])
        header = section.headerName("header")
        self.scheme = scheme ?? .none
        if scheme == Scheme.none, section.has("header") {
            section.report(
                #""signing.header" belongs to "scheme: timestamped"; without a scheme nothing is signed"#, at: "header")
        }
        section.refuseUnknownKeys()
    }
}

extension JobSection {
    /// A field name as RFC 9110 §5.1 has it.
    fileprivate func headerName(_ key: String) -> String? {
        guard let name = text(key) else { return nil }
        guard name.wholeMatch(of: /[A-Za-z0-9!#$%&'*+.^_`|~-]+/) != nil else {
            report("\(qualified(key).quoted) is \(name.quotedValue); expected the name of a header", at: key)
            return nil
        }
        return name
    }
}
