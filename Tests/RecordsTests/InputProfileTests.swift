import Foundation
import Records
import Testing

@Suite("Today's inputs beside those of earlier nights")
struct InputProfileTests {
    private static func profile(_ records: Int, invalid: Int = 0, _ columns: Set<String> = ["a", "b"]) -> InputProfile {
        InputProfile(paths: ["x"], records: records, invalid: invalid, columns: columns)
    }

    private static var rule: DriftRule {
        var rule = DriftRule()
        (rule.volume, rule.invalid, rule.comparesColumns) = (0.5...2, 0.05, true)
        return rule
    }

    private static let usual = [90, 100, 110, 5000].map { profile($0) }

    @Test("are right within the rule's bounds, and before the first good run", arguments: [53, 105, 210])
    func right(records: Int) {
        #expect(Self.profile(records).differences(from: Self.usual, by: Self.rule) == [])
        #expect(Self.profile(0).differences(from: [], by: Self.rule) == [])
    }

    @Test("are too few or too many by the median, which one odd night does not move", arguments: [0, 52, 211])
    func volume(records: Int) {
        #expect(
            Self.profile(records).differences(from: Self.usual, by: Self.rule)
                == ["the inputs hold \(records) records, and usually 105; drift.volume is 0.5..2 times that"])
    }

    @Test("hold too many invalid records")
    func invalid() {
        #expect(Self.profile(100, invalid: 5).differences(from: Self.usual, by: Self.rule) == [])
        #expect(
            Self.profile(100, invalid: 6).differences(from: Self.usual, by: Self.rule)
                == ["6 of 100 records are invalid, 6%, and usually 0%; drift.invalid is 5% more"])
    }

    @Test("have a column that is emptier or fuller than usual, whatever one odd night was like")
    func fill() {
        let night: (Double) -> InputProfile = { share in
            InputProfile(paths: ["x"], records: 100, invalid: 0, columns: ["a"], filled: ["a": share])
        }
        var rule = DriftRule()
        rule.fill = 0.1
        let usual = [night(0.97), night(0.1), night(0.95), Self.profile(100)]
        #expect(night(0.9).differences(from: usual, by: rule) == [])
        #expect(
            night(0.03).differences(from: usual, by: rule)
                == [
                    #"the column "a" is filled in 3% of the records, and usually in 95%; drift.fill is 10% either way"#
                ])
        #expect(Self.profile(100).differences(from: usual, by: rule) == [])
    }

    @Test("have a type that no night had, or lack one that every night had")
    func types() {
        let night: (Set<String>) -> InputProfile = { types in
            InputProfile(paths: ["x"], records: 100, invalid: 0, columns: [], types: types)
        }
        var rule = DriftRule()
        rule.comparesTypes = true
        let usual = [night(["order.confirmed", "order.cancelled"]), night(["order.confirmed"])]
        #expect(night(["order.confirmed"]).differences(from: usual, by: rule) == [])
        #expect(
            night(["order.modified"]).differences(from: usual, by: rule)
                == [
                    #"the event types are not those of the last good runs: "order.confirmed" gone; "order.modified" new"#
                ])
    }

    @Test("of an older version are read, and what they do not have is not compared")
    func older() throws {
        let text = #"{"paths":["x"],"records":9,"invalid":0,"columns":["a"]}"#
        let profile = try JSONDecoder().decode(InputProfile.self, from: Data(text.utf8))
        #expect(profile.filled == nil && profile.types == nil)
    }

    @Test("have other columns than the last time, in whatever order")
    func columns() {
        #expect(Self.profile(100, ["b", "a"]).differences(from: Self.usual, by: Self.rule) == [])
        #expect(
            Self.profile(100, ["b", "c"]).differences(from: Self.usual, by: Self.rule)
                == [#"the columns are not those of the last good run: "a" gone; "c" new"#])
    }
}
