import Glibc

/// The objects of a bucket whose keys match, as a shell's pattern matches paths: `*`, `?` and `[…]` do not cross a `/`.
package struct ObjectPattern: Hashable, Sendable {
    package let bucket: String
    /// The key; a character that is only itself has a NUL in front.
    private let marked: String

    init(bucket: String, marked: String) {
        self.bucket = bucket
        self.marked = marked
    }

    /// The key as it stands, which may be that of an object.
    package var key: String { marked.replacing("\0", with: "") }

    package var isGlob: Bool { InputPattern(marked: marked).isGlob }

    /// What every key that matches begins with.
    package var prefix: String { parts.prefix }

    /// Whether no key with a further `/` behind the prefix matches.
    package var isFlat: Bool { !parts.rest.contains("/") }

    /// The key up to its first `*`, `?` or `[`, and the rest.
    private var parts: (prefix: String, rest: String) {
        var (prefix, rest) = ("", "")
        var isLiteral = false
        for scalar in marked.unicodeScalars {
            if !rest.isEmpty || (!isLiteral && "*?[".unicodeScalars.contains(scalar)) {
                rest.unicodeScalars.append(scalar)
            } else if isLiteral || scalar != "\0" {
                prefix.unicodeScalars.append(scalar)
            }
            isLiteral = !isLiteral && scalar == "\0"
        }
        return (prefix, rest)
    }

    package func matches(_ key: String) -> Bool {
        fnmatch(marked.replacing("\0", with: "\\"), key, FNM_PATHNAME) == 0
    }
}
