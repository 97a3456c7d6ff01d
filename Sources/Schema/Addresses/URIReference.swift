import Records

/// A URI or relative reference in its parts (RFC 3986 §4.1).
struct URIReference: Hashable, Sendable {
    var scheme: String?
    var authority: String?
    var path: String
    var query: String?
    var fragment: String?

    /// Where a document stands that does not say: what is relative in it leads nowhere else.
    static let nowhere = URIReference("local:/")

    /// Any text has parts: this is the regular expression of RFC 3986, appendix B.
    init(_ text: String) {
        var rest = text[...]
        fragment = Self.cut(&rest, from: UInt8(ascii: "#"))
        query = Self.cut(&rest, from: UInt8(ascii: "?"))
        if let colon = rest.firstIndex(of: ":"), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon].lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if rest.hasPrefix("//") {
            let end = rest.dropFirst(2).firstIndex(of: "/") ?? rest.endIndex
            authority = String(rest[..<end].dropFirst(2))
            rest = rest[end...]
        }
        path = String(rest)
    }

    /// Takes what stands behind a mark off the end.
    private static func cut(_ rest: inout Substring, from mark: UInt8) -> String? {
        guard let start = rest.utf8.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<start] }
        return String(rest[rest.utf8.index(after: start)...])
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        return text.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0) }
    }
}

extension URIReference {
    /// RFC 3986 §5.2.2.
    func resolved(against base: URIReference) -> URIReference {
        var target = self
        guard scheme == nil else {
            target.path = Self.withoutDots(path)
            return target
        }
        target.scheme = base.scheme
        guard authority == nil else {
            target.path = Self.withoutDots(path)
            return target
        }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
        } else {
            target.path = Self.withoutDots(path.hasPrefix("/") ? path : base.merged(with: path))
        }
        return target
    }

    var withoutFragment: URIReference {
        var whole = self
        whole.fragment = nil
        return whole
    }

    /// RFC 3986 §5.2.3.
    private func merged(with relative: String) -> String {
        if authority != nil, path.isEmpty { return "/" + relative }
        guard let slash = path.lastIndex(of: "/") else { return relative }
        return path[...slash] + relative
    }

    /// RFC 3986 §5.2.4.
    private static func withoutDots(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.contains(where: { $0 == "." || $0 == ".." }) else { return path }
        var kept: [Substring] = []
        for part in parts {
            if part == ".." {
                if kept.count > 1 || kept.first.map({ !$0.isEmpty }) == true { kept.removeLast() }
            } else if part != "." {
                kept.append(part)
            }
        }
        if parts.last == "." || parts.last == ".." { kept.append("") }
        return kept.joined(separator: "/")
    }
}

extension URIReference: CustomStringConvertible {
    /// RFC 3986 §5.3.
    var description: String {
        let parts = [
            scheme.map { "\($0):" }, authority.map { "//\($0)" }, path, query.map { "?\($0)" },
            fragment.map { "#\($0)" },
        ]
        return parts.compactMap(\.self).joined()
    }
}
