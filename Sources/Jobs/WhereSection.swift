import Mapping
import Records
import RegularExpressions

extension RecordFilter {
    /// `input.where`; nil where there is none, or it asks for nothing.
    init?(_ input: JobSection) {
        guard let value = input.member("where")?.value else { return nil }
        let elements: [YAMLValue]
        switch value.content {
        case .list(let list): elements = list
        case .members: elements = [value]
        case .text, .nothing:
            input.report(
                "\(RecordFilter.path.quoted) is \(value.kind); expected a list of conditions such as "
                    + "{ column: status, in: [Booked] }", at: value.place)
            return nil
        }
        let conditions = elements.compactMap { element -> Condition? in
            guard case .members = element.content else {
                input.report(
                    "\(RecordFilter.path.quoted) holds \(element.kind); expected a condition such as "
                        + "{ column: status, in: [Booked] }", at: element.place)
                return nil
            }
            let member = YAMLValue.Member(key: "where", place: element.place, value: element)
            return input.section("where", of: member) { Condition($0) }
        }
        guard !conditions.isEmpty else { return nil }
        self.init(conditions: conditions)
    }
}

extension RecordFilter.Condition {
    private static let tests = ["in", "notIn", "matches", "notMatches", "from", "before", "present"]
    /// What an absent value can never be.
    private static let testsOfValues = ["in", "matches", "from", "before"]

    /// Nil where it is of no use, which is reported.
    fileprivate init?(_ section: JobSection) {
        section.require("column")
        let column = section.columnName("column")
        let (words, otherWords) = (section.words("in"), section.words("notIn"))
        let (pattern, otherPattern) = (section.pattern("matches"), section.pattern("notMatches"))
        let isPresent = section.flag("present")
        let range = TimeRange(section)
        section.refuseUnknownKeys()

        guard Self.tests.contains(where: section.has) else {
            let known = Self.tests.joined(separator: ", ")
            section.report(
                "a condition of \(RecordFilter.path.quoted) asks for nothing; known are \(known)", at: "column")
            return nil
        }
        if isPresent == false, let other = Self.testsOfValues.first(where: section.has) {
            let name = section.qualified(other).quoted
            section.report(
                "\(name) asks for a value, and \"present: false\" beside it for none; leave one out", at: other)
        }
        guard let column else { return nil }
        self.init(column: column)
        (self.words, self.otherWords, self.pattern, self.otherPattern) = (words, otherWords, pattern, otherPattern)
        (self.isPresent, self.range) = (isPresent, range)
    }
}

extension TimeRange {
    /// Nil where there is neither bound, or one is wrong, which is reported.
    fileprivate init?(_ section: JobSection) {
        let (times, zone) = (section.timeFormats("time"), section.text("zone"))
        let formats = times.isEmpty ? [.iso8601] : times
        let (from, before) = (section.bound("from", zone), section.bound("before", zone))
        guard section.has("from") || section.has("before") else {
            for key in ["time", "zone"] where section.has(key) {
                section.report("\(section.qualified(key).quoted) needs a \"from\" or \"before\" beside it", at: key)
            }
            return nil
        }
        if let problem = TimeRange.problem(of: formats, zone: zone, at: RecordFilter.path) {
            section.report("\(problem.message); \(problem.hint)", at: section.has("time") ? "time" : "zone")
            return nil
        }
        if let from, let before, from >= before {
            section.report(
                "\(section.qualified("before").quoted) is not behind \"from\": no time lies between", at: "before")
        }
        self.init(from: from, before: before, formats: formats, zone: zone)
    }
}

extension JobSection {
    fileprivate func columnName(_ key: String) -> Column? {
        guard let name = text(key) else { return nil }
        guard !name.isEmpty else {
            report("\(qualified(key).quoted) is empty; expected a column", at: key)
            return nil
        }
        guard name.count > 2, name.hasPrefix("{"), name.hasSuffix("}") else { return Column(name) }
        report(
            "\(qualified(key).quoted) is \(name.quotedValue); write the column alone: \(name.dropFirst().dropLast())",
            at: key)
        return nil
    }

    /// A list that is not empty.
    fileprivate func words(_ key: String) -> Set<String>? {
        guard has(key), let words = texts(key, allowingNull: true) else { return nil }
        if words.isEmpty, let value = member(key)?.value, case .list(let elements) = value.content, elements.isEmpty {
            let remedy = key == "in" ? "no record could pass" : "leave it out"
            report("\(qualified(key).quoted) is an empty list; \(remedy)", at: key)
        }
        return Set(words.map(\.text))
    }

    fileprivate func pattern(_ key: String) -> Pattern? {
        guard let text = text(key) else { return nil }
        do throws(PatternFault) {
            return try Pattern(text)
        } catch {
            report("\(qualified(key).quoted) is \(text.quotedValue): \(error)", at: key)
            return nil
        }
    }

    fileprivate func bound(_ key: String, _ zone: String?) -> Int? {
        guard let text = text(key) else { return nil }
        do throws(Problem) {
            return try TimeRange.instant(of: text, zone: zone, at: qualified(key))
        } catch {
            report("\(error.message); \(error.hint)", at: key)
            return nil
        }
    }
}

extension RecordFilter {
    /// A canonical text of the filter, as that of a mapping.
    var fingerprint: String {
        conditions.map { condition in
            var tests = ["where {\(condition.column.description.jsonText)}"]
            if let isPresent = condition.isPresent { tests.append("present \(isPresent)") }
            if let words = condition.words { tests.append("in \(words.jsonText)") }
            if let words = condition.otherWords { tests.append("notIn \(words.jsonText)") }
            if let pattern = condition.pattern { tests.append("matches \(pattern.source.jsonText)") }
            if let pattern = condition.otherPattern { tests.append("notMatches \(pattern.source.jsonText)") }
            if let range = condition.range { tests.append(range.fingerprint) }
            return tests.joined(separator: " ")
        }.joined(separator: "\n")
    }
}

extension TimeRange {
    fileprivate var fingerprint: String {
        let bounds = [from.map { "from \($0)" }, before.map { "before \($0)" }].compactMap(\.self)
        let times = formats.map(\.description).joined(separator: ",")
        return (bounds + ["time \(times)"] + [zone.map { "zone \($0.jsonText)" }].compactMap(\.self))
            .joined(separator: " ")
    }
}

extension Set<String> {
    fileprivate var jsonText: String { sorted().map(\.jsonText).joined(separator: ",") }
}
