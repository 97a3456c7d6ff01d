import Records

/// What names inputs: a path in which `*`, `?`, `[…]` and `{today}` mean something where a person wrote them, and
/// nothing in the folder that it starts from, or in the value of a variable.
package struct InputPattern: Hashable, Sendable {
    /// The path; a character that is only itself has a NUL in front, which no path holds.
    private let marked: String

    /// - Parameter written: as a person wrote it.
    package init(_ written: String) { marked = written }

    /// - Parameter marked: with parts that went through `marking`.
    package init(marked: String) { self.marked = marked }

    /// Whether it names other files on other days.
    package var isDated: Bool { marked.contains("{today") || marked.contains("{yesterday") }

    /// A text in which no character means anything but itself.
    package static func marking(_ literal: String) -> String {
        literal.unicodeScalars.map { #"*?[]{}\"#.unicodeScalars.contains($0) ? "\0\($0)" : String($0) }.joined()
    }

    /// The path as it stands, which may be that of a file.
    package var path: String { marked.replacing("\0", with: "") }

    package var isStandardInput: Bool { marked == "-" }

    /// In lower case, such as `s3`, where it is an address; nil where it names files.
    package var scheme: String? { ObjectAddress.parts(of: marked)?.scheme }

    /// The objects of a bucket that it names: nil unless it is `s3://BUCKET/KEY`.
    package var objects: ObjectPattern? {
        guard let (scheme, rest) = ObjectAddress.parts(of: marked), scheme == ObjectAddress.Scheme.s3.rawValue else {
            return nil
        }
        let bucket = rest.prefix { $0 != "/" }
        return ObjectPattern(bucket: String(bucket), marked: String(rest.dropFirst(bucket.count).dropFirst()))
    }

    /// What stands in braces, such as `yesterday:yyyyMMdd`.
    package var braces: [String] { pieces.compactMap { if case .braces(let text) = $0 { text } else { nil } } }
}

extension InputPattern {
    private enum Piece {
        case text(String)
        case braces(String)
    }

    private var pieces: [Piece] {
        var pieces: [Piece] = []
        var (text, inside): (String, String?) = ("", nil)
        var isLiteral = false
        for scalar in marked.unicodeScalars {
            defer { isLiteral = !isLiteral && scalar == "\0" }
            if scalar == "{", !isLiteral {
                pieces.append(.text(text + (inside.map { "{\($0)" } ?? "")))
                (text, inside) = ("", "")
            } else if scalar == "}", !isLiteral, let braces = inside {
                pieces.append(.braces(braces))
                inside = nil
            } else if inside != nil {
                inside?.unicodeScalars.append(scalar)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return pieces + [.text(text + (inside.map { "{\($0)" } ?? ""))]
    }

    /// The dates filled in; braces that hold none stay.
    /// - Throws: `Problem` of kind `usage` for a date that is not written as one.
    func dated(_ today: CalendarDay) throws(Problem) -> InputPattern {
        var filled = ""
        for piece in pieces {
            switch piece {
            case .text(let text): filled += text
            case .braces(let braces): filled += try Self.text(of: braces, today)
            }
        }
        return InputPattern(marked: filled)
    }

    private static func text(of braces: String, _ today: CalendarDay) throws(Problem) -> String {
        do throws(InputDate.Invalid) {
            return try InputDate(braces).text(today: today)
        } catch {
            if error.isUnknown { return "{\(braces)}" }
            throw Problem(
                .usage, "the input \("{\(braces)}".quoted) is not a date: \(error.message)",
                hint: "write it such as {yesterday:yyyyMMdd}")
        }
    }

    /// For glob(3), which takes a character behind a backslash for itself.
    /// - Parameter base: the folder of a relative path, a slash behind it.
    func glob(in base: String) -> String {
        let whole = marked.hasPrefix("/") ? marked : Self.marking(base) + marked
        return whole.replacing("\0", with: "\\")
    }

    /// Whether it may name several files.
    package var isGlob: Bool { isGlob("*?[") }

    /// Whether one of the characters stands where a person wrote it, and so means something.
    package func isGlob(_ characters: String) -> Bool {
        var isLiteral = false
        for scalar in marked.unicodeScalars {
            if !isLiteral, characters.unicodeScalars.contains(scalar) { return true }
            isLiteral = scalar == "\0"
        }
        return false
    }
}
