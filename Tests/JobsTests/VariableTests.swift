import Jobs
import Mapping
import Records
import Testing

@Suite("A ${VARIABLE} in a job file")
struct VariableTests {
    private let hint = "export the variables named above, or write the values into the job file"

    @Test("takes its value from the environment, anywhere in a value")
    func replaced() throws {
        let text = "name: a-${X}-${Y1_}\nupload: { rate: \"${RATE}\" }"
        let job = try JobFixture.job(text, ["X": "b", "Y1_": "", "RATE": "60"])
        #expect(job.name == "a-b-")
        #expect(job.upload.limits.rate == 60)
    }

    @Test(
        "has a literal spelling",
        arguments: [("$${X}", "${X}"), ("a$b", "a$b"), ("$$", "$$"), ("$$${X}", "$${X}"), ("$${${X}}", "${1}")])
    func literal(written: String, expected: String) throws {
        let job = try JobFixture.job("api: { baseURL: \(written.debugDescription), clientId: b, service: c, appId: d }")
        #expect(try job.api(in: ["X": "1"]).baseURL == expected)
    }

    @Test("that is not set is named with its key and place, each one")
    func missing() throws {
        let problem = try JobFixture.problem("name: ${A}-${B}\ninput: { files: [\"${C}\"] }")
        #expect(
            problem
                == Problem(
                    .configuration, "the job file jobs/x.yaml has 3 mistakes",
                    context: [
                        #"jobs/x.yaml:1:7: error: "name" takes ${A}, which is not set"#,
                        #"jobs/x.yaml:1:7: error: "name" takes ${B}, which is not set"#,
                        #"jobs/x.yaml:2:18: error: "input.files" takes ${C}, which is not set"#,
                    ], hint: hint))
    }

    @Test("of api, signing, state and budget is not missed before it is needed")
    func lazy() throws {
        let job = try JobFixture.job(JobFixture.full, ["SERVICE": "flights"])
        let api = [
            #"jobs/x.yaml:21:12: error: "api.baseURL" takes ${RAPIDO_BASE_URL}, which is not set"#,
            #"jobs/x.yaml:22:13: error: "api.clientId" takes ${RAPIDO_CLIENT_ID}, which is not set"#,
            #"jobs/x.yaml:23:12: error: "api.service" takes ${SERVICE}, which is not set"#,
        ]
        #expect(throws: Problem(.configuration, "the job file jobs/x.yaml has 3 mistakes", context: api, hint: hint)) {
            try job.api(in: [:])
        }
        #expect(throws: JobFixture.oneMistake(#"39:8: error: "state" takes ${STATE}, which is not set"#, hint: hint)) {
            try job.state(in: [:])
        }
        #expect(
            throws: JobFixture.oneMistake(
                #"38:11: error: "upload.budget" takes ${STATE}, which is not set"#, hint: hint)
        ) {
            try job.budgetPath(in: [:])
        }
    }

    @Test("whose value is wrong is shown as written, for its value may be nobody's business")
    func wrongValue() throws {
        let job = try JobFixture.job("signing: { scheme: \"${SCHEME}\" }")
        let line =
            #"1:20: error: "signing.scheme" is "${SCHEME}"; expected none or rfc9421 or standard-webhooks or "#
            + "timestamped or custom"
        #expect(throws: JobFixture.oneMistake(line)) { try job.signing(in: ["SCHEME": "hush"]) }
    }

    @Test("that is set and empty is no value where one is needed")
    func empty() throws {
        let job = try JobFixture.job("api: { baseURL: \"${URL}\", clientId: b, service: c, appId: d }")
        let line = #"1:17: error: "api.baseURL" is "${URL}"; expected text that is not empty"#
        #expect(throws: JobFixture.oneMistake(line)) { try job.api(in: ["URL": ""]) }
    }

    @Test("needs a name", arguments: ["${}", "${1A}", "${A-b}", "${A", "${ A }"])
    func malformed(_ written: String) throws {
        let line = #"1:7: error: "name" has a "${" that names no variable; write "$${" where "${" is meant"#
        #expect(try JobFixture.problem("name: \"\(written)\"") == JobFixture.oneMistake(line))
    }
}
