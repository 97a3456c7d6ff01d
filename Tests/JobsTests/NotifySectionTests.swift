import Jobs
import Records
import Testing

@Suite("The section notify")
struct NotifySectionTests {
    private static func section(_ text: String, _ environment: [String: String] = [:]) throws -> NotifySection? {
        try JobFixture.job("notify: \(text)", environment).notify(in: environment)
    }

    @Test("posts to the URL and to what stands below it, a query kept behind")
    func urls() throws {
        let plain = try #require(try Self.section("{ url: https://hc.example/ping/abc }")?.address)
        #expect(
            NotifySection.Moment.allCases.map(plain.url) == [
                "https://hc.example/ping/abc/start", "https://hc.example/ping/abc", "https://hc.example/ping/abc/fail",
            ])
        let query = try #require(try Self.section("{ url: \"http://hc.example:8000/a/?key=1\" }")?.address)
        #expect(
            NotifySection.Moment.allCases.map(query.url) == [
                "http://hc.example:8000/a/start?key=1", "http://hc.example:8000/a/?key=1",
                "http://hc.example:8000/a/fail?key=1",
            ])
        #expect("\(plain)" == "https://hc.example/…")
        #expect("\(query)" == "http://hc.example:8000/…")
    }

    @Test("has on as a word, a list or a single value; without it, all is told")
    func moments() throws {
        #expect(try Self.section("{ url: https://h/a }")?.moments == [.start, .success, .failure])
        #expect(try Self.section("{ url: https://h/a, on: [start, failure] }")?.moments == [.start, .failure])
        #expect(try Self.section("{ url: https://h/a, on: failure }")?.moments == [.failure])
        #expect(try Self.section("\n  url: https://h/a\n  on:\n    - success")?.moments == [.success])
    }

    @Test("may take variables, which only a run needs; an empty one means no URL")
    func variables() throws {
        let job = try JobFixture.job("notify: { url: \"${HC_URL}\" }")
        #expect(throws: Problem.self) { try job.notify(in: [:]) }
        #expect(try job.notify(in: ["HC_URL": ""])?.address == nil)
        #expect(
            try job.notify(in: ["HC_URL": "https://hc.example/x"])?.address?.url(for: .start)
                == "https://hc.example/x/start")
        #expect(try JobFixture.job("name: x").notify(in: [:]) == nil)
    }

    @Test(
        "has mistakes that are told without the key in them",
        arguments: [
            (
                "{ url: hc.example/secretpath }",
                #"1:16: error: "notify.url" is no URL that can be posted to; expected https://HOST/PATH, without user information and fragment"#
            ),
            (
                "{ url: \"ftp://hc.example/secretpath\" }",
                #"1:16: error: "notify.url" is no URL that can be posted to; expected https://HOST/PATH, without user information and fragment"#
            ),
            (
                "{ url: https://h/a, on: [succes] }",
                #"1:34: error: "notify.on" has "succes"; expected start, success, failure; the nearest is success"#
            ),
            (
                "{ url: https://h/a, on: [] }",
                #"1:33: error: "notify.on" is an empty list; expected some of start, success, failure"#
            ),
            (
                "{ on: [start], command: mail }",
                #"1:15: error: "notify.command" is run when a run has ended, and "notify.on" has neither success nor failure"#
            ),
            (
                "{ comand: mail, url: https://h/a }",
                #"1:11: error: unknown key "comand" in "notify"; the nearest known key is "command""#
            ),
        ])
    func mistakes(text: String, line: String) throws {
        let problem = try JobFixture.problem("notify: \(text)")
        #expect(problem.context == ["\(JobFixture.path):\(line)"])
    }

    @Test("without url and command is a mistake")
    func empty() throws {
        let problem = try JobFixture.problem("notify: {}")
        #expect(problem.context.first?.contains(#""notify" has neither a "url" nor a "command""#) == true)
    }

    @Test("gives its command no secret that the importer reads by itself")
    func environment() {
        let kept = NotifySection.environment(of: [
            "RAPIDO_CLIENT_KEY": "a", "RAPIDO_SIGNING_SECRET": "b", "RAPIDO_SIGNING_SECRET_NEXT": "c", "PATH": "/bin",
        ])
        #expect(kept == ["PATH": "/bin"])
    }
}
