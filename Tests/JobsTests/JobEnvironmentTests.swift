@testable import Jobs
import Records
import Signing
import Testing

@Suite("A job with environments")
struct JobEnvironmentTests {
    private static let text = """
        api:
          baseURL: { production: "https://a.example/api/ota", staging: "https://${STAGING}/api/ota" }
          clientId: { production: live, staging: "${STAGING_ID}" }
          service: flights
          appId: my-app
        state: state/nightly.sqlite
        """
    private static let staging = JobEnvironment("staging")

    @Test("gives the base URL and the client id of the one that is chosen, production where none is")
    func chosen() throws {
        let job = try JobFixture.job(Self.text)
        let variables = ["STAGING": "b.example", "STAGING_ID": "test"]
        #expect(job.environments == ["production", "staging"])
        #expect(try job.api(in: [:]).baseURL == "https://a.example/api/ota")
        #expect(try job.api(in: [:]).clientID == "live")
        #expect(try job.api(in: variables, of: Self.staging).baseURL == "https://b.example/api/ota")
        #expect(try job.api(in: variables, of: Self.staging).clientID == "test")
        #expect(try job.api(in: variables, of: Self.staging).service == "flights")
    }

    @Test("misses only the variables of the chosen one")
    func variables() throws {
        let job = try JobFixture.job(Self.text)
        let problem = #expect(throws: Problem.self) { try job.api(in: [:], of: Self.staging) }
        #expect(
            problem?.context == [
                #"jobs/x.yaml:2:64: error: "api.baseURL.staging" takes ${STAGING}, which is not set"#,
                #"jobs/x.yaml:3:42: error: "api.clientId.staging" takes ${STAGING_ID}, which is not set"#,
            ])
    }

    @Test(
        "has a ledger for each",
        arguments: [
            ("state/nightly.sqlite", "jobs/state/nightly.staging.sqlite"),
            ("state/nightly", "jobs/state/nightly.staging"),
            ("state.d/nightly", "jobs/state.d/nightly.staging"), ("/var/.ledger", "/var/.ledger.staging"),
            ("a.b.sqlite", "jobs/a.b.staging.sqlite"),
        ])
    func states(written: String, expected: String) throws {
        let job = try JobFixture.job("state: \(written)")
        #expect(try "\(job.state(in: [:], of: Self.staging))" == expected)
        #expect(try job.state(in: [:]) == job.state(in: [:], of: .production))
    }

    @Test("names those it has where another is asked for, and the nearest")
    func unknown() throws {
        let job = try JobFixture.job(Self.text)
        #expect(
            throws: Problem(
                .configuration, #"jobs/x.yaml has no environment "stagin""#,
                hint: "did you mean --env staging? choose with --env what api.baseURL has: production, staging")
        ) { try job.require(JobEnvironment("stagin")) }
        #expect(
            throws: Problem(
                .configuration, #"jobs/x.yaml has no environment "qa""#,
                hint: "choose with --env what api.baseURL has: production, staging")
        ) { try job.require(JobEnvironment("qa")) }
    }

    @Test("need not have production; then one is to be chosen before anything is sent")
    func withoutProduction() throws {
        let job = try JobFixture.job(
            "api: { baseURL: { staging: \"https://b.example\" }, clientId: a, service: b, appId: c }")
        #expect(try job.api(in: [:], of: Self.staging).baseURL == "https://b.example")
        #expect(
            throws: Problem(
                .configuration, #"jobs/x.yaml has no environment "production""#,
                hint: "choose with --env what api.baseURL has: staging")
        ) { try job.api(in: [:]) }
    }

    @Test("is what a job with one base URL has to become before another is chosen, and the hint says how")
    func plain() throws {
        let job = try JobFixture.job("api: { baseURL: \"${URL}\", clientId: a, service: b, appId: c }")
        #expect(throws: Never.self) { try job.require(.production) }
        let hint =
            #"write api.baseURL by environment: baseURL: { production: "${URL}", staging: https://HOST/api/ota }"#
        #expect(
            throws: Problem(
                .configuration, #"jobs/x.yaml has no environments, so "staging" cannot be chosen"#, hint: hint)
        ) { try job.require(Self.staging) }
        let written = hint.replacing("write api.baseURL by environment: ", with: "")
        let mended = try JobFixture.job("api: { \(written), clientId: a, service: b, appId: c }")
        #expect(try mended.api(in: ["URL": "https://a.example"]).baseURL == "https://a.example")
        #expect(try mended.api(in: [:], of: Self.staging).baseURL == "https://HOST/api/ota")
    }

    @Test(
        "is told every mistake in them, chosen or not",
        arguments: [
            (
                "baseURL: { staging: \"\", production: \"https://a.example\" }, clientId: a",
                [#"1:28: error: "api.baseURL.staging" is ""; expected text that is not empty"#]
            ),
            (
                "baseURL: { \"../a\": \"https://a.example\" }, clientId: a",
                [
                    #"1:19: error: "../a" is no name of an environment; expected letters, digits, ".", "_" and "-", "#
                        + "at most 100"
                ]
            ),
            (
                "baseURL: { staging: [] }, clientId: a",
                [#"1:28: error: "api.baseURL.staging" is a list; expected text that is not empty"#]
            ),
            (
                "baseURL: {}, clientId: a",
                [
                    #"1:17: error: "api.baseURL" names no environment; expected such as "#
                        + "{ production: https://HOST/api/ota }"
                ]
            ),
            (
                "baseURL: { staging: \"a\" }, clientId: { stagin: b }",
                [
                    #"1:45: error: "api.clientId" has no "staging", an environment of "api.baseURL""#,
                    #"1:47: error: "api.baseURL" has no environment "stagin"; the nearest is "staging""#,
                ]
            ),
            (
                "baseURL: a, clientId: { staging: b }",
                [
                    #"1:30: error: "api.clientId" is written by environment, and "api.baseURL" is not; write both so, "#
                        + "or clientId once"
                ]
            ),
        ])
    func mistakes(members: String, lines: [String]) throws {
        let problem = try JobFixture.problem("api: { \(members), service: b, appId: c }")
        #expect(problem.context == lines.map { "jobs/x.yaml:\($0)" })
    }

    @Test("and one without have the same name for production")
    func productionByName() throws {
        let job = try JobFixture.job(Self.text)
        #expect(throws: Never.self) { try job.require(JobEnvironment("production")) }
        #expect(JobEnvironment("production") == .production)
    }

    @Test("is rehearsed with what it says without variables")
    func rehearsed() throws {
        let job = try JobFixture.job(JobFixture.full, ["SERVICE": "flights"])
        var server = RehearsalServer(budgetPath: "b.sqlite", signing: job.writtenSigning.scheme)
        server.port = 4711
        #expect(
            job.api(rehearsedAt: server)
                == APISection(
                    baseURL: "http://127.0.0.1:4711/api/ota", clientID: "rehearsal", service: "rehearsal",
                    appID: "my-app", authorization: .bearer, product: "acme/1.4", proxy: nil, bind: nil))
        #expect(job.writtenSigning == SigningSection(scheme: .timestamped(TimestampedScheme(header: "X-Signature"))))
        #expect(server.clientKey != server.signingSecret)
    }
}
