import Records
import Yams

/// A value of the job file that knows where it stands. Text is kept as written: `007` stays `007`.
struct YAMLValue: Hashable, Sendable {
    struct Place: Hashable, Sendable, Comparable {
        /// Both counted from 1; columns in Unicode scalars, as YAML counts them.
        var line: Int
        var column: Int

        static func < (one: Place, other: Place) -> Bool {
            (one.line, one.column) < (other.line, other.column)
        }
    }

    struct Member: Hashable, Sendable {
        var key: String
        var place: Place
        var value: YAMLValue
    }

    enum Content: Hashable, Sendable {
        /// `key:` with nothing behind it, `~` or `null`.
        case nothing(String)
        case text(String)
        case list([YAMLValue])
        /// In the order of the file; no key stands twice.
        case members([Member])
    }

    var content: Content
    var place: Place
}

extension YAMLValue {
    /// What it is, for "… is a list; expected …".
    var kind: String {
        switch content {
        case .nothing: "empty"
        case .text: "a single value"
        case .list: "a list"
        case .members: "a section of its own"
        }
    }

    /// The exact text of a scalar, an unquoted `null` included.
    var scalar: String? {
        switch content {
        case .nothing(let text), .text(let text): text
        case .list, .members: nil
        }
    }
}

extension YAMLValue {
    /// More than any job needs; what aliases of aliases multiply to ends here.
    private static let mostValues = 20_000

    /// - Parameter note: told of each text that stands for another one than it seems, since it is not in quotes; reading
    ///   goes on with what seems to be meant.
    /// - Throws: the first mistake; YAML that cannot be read has no second one.
    init(parsing text: String, note: (JobMistake) -> Void = { _ in }) throws(JobMistake) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw JobMistake(error, in: text)
        }
        guard let root else { throw JobMistake(at: Place(line: 1, column: 1), "the job file is empty") }
        var remaining = Self.mostValues
        try self.init(root, remaining: &remaining, note)
    }

    private init(_ node: Node, remaining: inout Int, _ note: (JobMistake) -> Void) throws(JobMistake) {
        place = Place(node.mark)
        remaining -= 1
        guard remaining > 0 else {
            throw JobMistake(
                at: place,
                "the job file holds more than \(Self.mostValues) values, an alias counted as all that it stands for")
        }
        if let meant = node.unquoted {
            note(JobMistake(at: place, meant.message))
            content = .text(meant.text)
            return
        }
        switch node {
        case .scalar(let scalar):
            content = scalar.isNull ? .nothing(scalar.string) : .text(scalar.string)
        case .sequence(let sequence):
            var values: [YAMLValue] = []
            for element in sequence { values.append(try YAMLValue(element, remaining: &remaining, note)) }
            content = .list(values)
        case .mapping(let mapping):
            content = .members(try Self.members(of: mapping, remaining: &remaining, note))
        case .alias:
            throw JobMistake(at: place, "aliases are not read here; write the value out")
        }
    }

    private static func members(
        of mapping: Node.Mapping, remaining: inout Int, _ note: (JobMistake) -> Void
    ) throws(JobMistake) -> [Member] {
        var members: [Member] = []
        for (key, value) in mapping {
            let place = Place(key.mark)
            guard let name = key.scalar?.string else { throw JobMistake(at: place, "expected a plain key") }
            guard !members.contains(where: { $0.key == name }) else { throw .duplicateKey(name, at: place) }
            members.append(Member(key: name, place: place, value: try YAMLValue(value, remaining: &remaining, note)))
        }
        return members
    }
}

extension YAMLValue.Place {
    fileprivate init(_ mark: Mark?) {
        self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
    }
}

extension Node.Scalar {
    /// YAML 1.2 §10.2.1.1: only an unquoted scalar can be null.
    fileprivate var isNull: Bool {
        style == .plain && ["", "~", "null", "Null", "NULL"].contains(string)
    }
}

extension JobMistake {
    /// - Parameter lines: on which the key stands; fewer than two where they are not known.
    fileprivate static func duplicateKey(
        _ key: String, on lines: [Int] = [], at place: YAMLValue.Place
    ) -> JobMistake {
        let places = lines.count > 1 ? ", on lines \(lines.map(String.init).joined(separator: " and "))" : ""
        return JobMistake(
            at: place, "the key \(key.quoted) stands more than once in its section\(places); keep one of them")
    }

    /// The YAML library's error, with its place and what to write.
    fileprivate init(_ error: any Error, in text: String) {
        let source = YAMLSource(text)
        switch error as? YamlError {
        // The library has no code for it.
        case .parser(_, let problem, let mark, _) where problem.contains("nesting level"):
            self.init(
                at: YAMLValue.Place(mark),
                "lists and sections stand too deep in each other; a job needs no more than ten levels")
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
            let start = context.map { ", \($0.text) from line \($0.mark.line)" } ?? ""
            let remedy = source.remedy(at: YAMLValue.Place(mark), startingOn: context?.mark.line)
            self.init(at: YAMLValue.Place(mark), "this is not valid YAML: \(problem)\(start)\(remedy)")
        case .composer(_, let problem, let mark, _):
            let remedy = source.remedy(at: YAMLValue.Place(mark), startingOn: nil)
            self.init(
                at: YAMLValue.Place(mark), "this is not valid YAML: \(problem.trimmingPrefix("but "))\(remedy)")
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let place = YAMLValue.Place(context.mark)
            let lines = source.lines(of: key, inSectionAt: place)
            self = .duplicateKey(
                key, on: lines, at: lines.dropFirst().first.map { .init(line: $0, column: place.column) } ?? place)
        case .reader(_, let offset, _, _):
            let before = text.prefix(offset ?? 0).split(separator: "\n", omittingEmptySubsequences: false)
            let place = YAMLValue.Place(
                line: max(1, before.count), column: (before.last?.unicodeScalars.count ?? 0) + 1)
            self.init(at: place, "this character is not allowed in YAML")
        default:
            self.init(at: YAMLValue.Place(line: 1, column: 1), "this is not valid YAML")
        }
    }
}
