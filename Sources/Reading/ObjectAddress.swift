/// The address of an object, which an input is known by: `s3://BUCKET/KEY`, or `https://HOST/PATH` without its query,
/// which may be what opens it.
package struct ObjectAddress: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case s3
        case https
        /// On loopback only.
        case http
    }

    package let scheme: Scheme
    /// The bucket, or `HOST[:PORT]`.
    package let place: String
    /// The key, or the path behind its first slash, as it was written.
    package let key: String

    package init(scheme: Scheme, place: String, key: String) {
        self.scheme = scheme
        self.place = place
        self.key = key
    }

    /// Nil for the path of a file, and for an address of another scheme.
    package init?(_ text: String) {
        guard let (name, rest) = Self.parts(of: text), let scheme = Scheme(rawValue: name) else { return nil }
        let place = rest.prefix { $0 != "/" }
        self.init(scheme: scheme, place: String(place), key: String(rest.dropFirst(place.count).dropFirst()))
    }

    /// As messages and ledgers have it.
    package var text: String { "\(scheme.rawValue)://\(place)/\(key)" }

    /// The scheme in lower case, and what follows its `://`; nil where there is none.
    static func parts(of text: String) -> (scheme: String, rest: Substring)? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        let scheme = text[..<colon]
        guard let first = scheme.first, first.isASCII, first.isLetter,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        return (scheme.lowercased(), text[colon...].dropFirst(3))
    }
}
