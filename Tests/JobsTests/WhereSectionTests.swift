import Jobs
import Mapping
import Records
import RegularExpressions
import Testing

@Suite("`where` in a job file")
struct WhereSectionTests {
    @Test("is read as written")
    func read() throws {
        let job = try JobFixture.job(
            """
            input:
              where:
                - { column: status, in: [Booked, Cancelled, NULL, 7] }
                - { column: order_no, matches: "^BK[0-9]+$", notMatches: TEST, notIn: BK0 }
                - { column: booked_at, from: "2024-01-01", before: "2026-04-01", time: "dd/MM/yyyy HH:mm", zone: Asia/Kolkata }
                - { column: 3, present: false }
            """)
        let conditions = try #require(job.input.filter).conditions
        #expect(conditions.map(\.column.description) == ["status", "order_no", "booked_at", "3"])
        #expect(conditions[0].words == ["Booked", "Cancelled", "NULL", "7"])
        #expect(conditions[1].pattern?.source == "^BK[0-9]+$")
        #expect(conditions[1].otherPattern?.source == "TEST")
        #expect(conditions[1].otherWords == ["BK0"])
        #expect(conditions[2].range?.from == 1_704_047_400)
        #expect(conditions[2].range?.before == 1_774_981_800)
        #expect(conditions[2].range?.formats == [.pattern("dd/MM/yyyy HH:mm")])
        #expect(conditions[3].column == .number(3))
        #expect(conditions[3].isPresent == false)
    }

    @Test("may be a single condition, and times are ISO 8601 unless it says otherwise")
    func short() throws {
        let job = try JobFixture.job("input: { where: { column: at, from: \"2024-01-01T00:00:00Z\" } }")
        #expect(job.input.filter?.conditions.first?.range?.formats == [.iso8601])
        #expect(try JobFixture.job("input: { where: [] }").input.filter == nil)
    }

    @Test(
        "with a mistake is told with line and column",
        arguments: [
            (
                "input:\n  where:\n    - { colum: a, in: [b] }",
                [
                    #"3:7: error: "input.where.column" is missing"#,
                    #"3:9: error: unknown key "colum" in "input.where"; the nearest known key is "column""#,
                ]
            ),
            (
                "input: { where: [{ column: a }] }",
                [
                    #"1:28: error: a condition of "input.where" asks for nothing; known are in, notIn, matches, notMatches, from, before, present"#
                ]
            ),
            (
                "input: { where: [{ column: \"{a}\", in: [b] }] }",
                [#"1:28: error: "input.where.column" is "{a}"; write the column alone: a"#]
            ),
            (
                "input: { where: [{ column: a, in: [] }] }",
                [#"1:35: error: "input.where.in" is an empty list; no record could pass"#]
            ),
            (
                "input: { where: [{ column: a, matches: \"(b\" }] }",
                [#"1:40: error: "input.where.matches" is "(b": at character 1: this group is not closed"#]
            ),
            (
                "input: { where: [{ column: a, present: maybe }] }",
                [#"1:40: error: "input.where.present" is "maybe"; expected true or false"#]
            ),
            (
                "input: { where: [{ column: a, present: false, in: [b] }] }",
                [
                    #"1:51: error: "input.where.in" asks for a value, and "present: false" beside it for none; leave one out"#
                ]
            ),
            (
                "input: { where: [{ column: a, from: \"2024-02-01\", before: \"2024-01-01\", zone: UTC }] }",
                [#"1:59: error: "input.where.before" is not behind "from": no time lies between"#]
            ),
            (
                "input: { where: [{ column: a, in: [b], zone: UTC }] }",
                [#"1:46: error: "input.where.zone" needs a "from" or "before" beside it"#]
            ),
            (
                "input: { where: [{ column: a, from: yesterday, zone: UTC }] }",
                [
                    #"1:37: error: input.where.from is "yesterday"; expected an ISO 8601 date or time; write "2024-01-01" for the start of that day, or "2024-01-01T06:00:00"; time says how the export writes its times, and not the bounds"#
                ]
            ),
            (
                "input: { where: status }",
                [
                    #"1:17: error: "input.where" is a single value; expected a list of conditions such as { column: status, in: [Booked] }"#
                ]
            ),
        ] as [(String, [String])])
    func mistakes(_ text: String, _ lines: [String]) throws {
        #expect(try JobFixture.problem(text).context == lines.map { "jobs/x.yaml:\($0)" })
    }

    @Test("a time pattern of local times needs a zone")
    func zoneless() throws {
        let text = "input: { where: [{ column: a, from: \"2024-01-01T00:00:00Z\", time: yyyy-MM-dd }] }"
        #expect(try JobFixture.problem(text).context.first?.contains("gives local times, and there is no zone") == true)
    }

    @Test("is part of the fingerprint, whatever the order of a list")
    func fingerprint() throws {
        func text(_ condition: String) throws -> String {
            try JobFixture.job("input: { where: [\(condition)] }").mappingFingerprint
        }
        #expect(try text("{ column: a, in: [b, c] }") == text("{ in: [c, b], column: a }"))
        let all = [
            "{ column: a, in: [b, c] }", "{ column: b, in: [b, c] }", "{ column: a, notIn: [b, c] }",
            "{ column: a, matches: b }", "{ column: a, notMatches: b }", "{ column: a, present: true }",
            "{ column: a, present: false }", "{ column: a, from: \"2024-01-01\", zone: UTC, time: yyyy-MM-dd }",
            "{ column: a, before: \"2024-01-01\", zone: UTC, time: yyyy-MM-dd }",
            "{ column: a, from: \"2024-01-01\", zone: UTC, time: dd-MM-yyyy }", "",
        ]
        #expect(Set(try all.map(text)).count == all.count)
    }
}
