import Jobs
import Mapping
import Records
import Testing

@Suite("A secret in a job file")
struct SecretRuleTests {
    static let canary = "cnry-7Yx2Qv9LmT4"

    @Test(
        "is refused by its key, wherever it stands",
        arguments: [
            ("clientKey: S", #"1:1: error: "clientKey" is"#, "RAPIDO_CLIENT_KEY"),
            (
                "api: { baseURL: a, clientId: b, service: c, appId: d, client_key: S }",
                #"1:55: error: "api.client_key" is"#,
                "RAPIDO_CLIENT_KEY"
            ),
            (
                "api: { baseURL: a, clientId: b, service: c, appId: d, Authorization: Bearer S }",
                #"1:55: error: "api.Authorization" is"#,
                "RAPIDO_CLIENT_KEY"
            ),
            (
                "api: { baseURL: a, clientId: b, service: c, appId: d, headers: { token: S } }",
                #"1:66: error: "api.headers.token" is"#,
                "RAPIDO_CLIENT_KEY"
            ),
            (
                "signing: { scheme: timestamped, secret: S }", #"1:33: error: "signing.secret" is"#,
                "RAPIDO_SIGNING_SECRET"
            ),
            ("upload:\n  - password: S", #"2:5: error: "upload.password" is"#, "RAPIDO_CLIENT_KEY"),
        ])
    func key(text: String, line: String, variable: String) throws {
        let problem = try JobFixture.problem(text.replacing("S", with: Self.canary))
        let remedy =
            " a secret, and a job file holds none; put it into \(variable), or into a file that \(variable)_FILE names"
        #expect(problem.context.contains("jobs/x.yaml:" + line + remedy))
        #expect(!problem.description.contains(Self.canary))
    }

    @Test("may not be drawn in by its variable either", arguments: ["RAPIDO_CLIENT_KEY", "RAPIDO_SIGNING_SECRET"])
    func variable(_ name: String) throws {
        let line =
            #"1:30: error: "api.clientId" takes ${\#(name)}, a secret, and a job file holds none; "#
            + "the importer reads that variable by itself"
        let text = "api: { baseURL: a, clientId: \"${\(name)}\", service: c, appId: d }"
        #expect(try JobFixture.problem(text, [name: Self.canary]) == JobFixture.oneMistake(line))
    }

    @Test("is refused as the password of a URL")
    func userInfo() throws {
        let line =
            #"1:61: error: "api.proxy" holds a password, and a job file holds no secret; "#
            + "take the whole value from a variable such as ${RAPIDO_PROXY}"
        let text = "api: {baseURL: a, clientId: b, service: c, appId: d, proxy: 'http://me:\(Self.canary)@proxy:3128'}"
        #expect(try JobFixture.problem(text).context == ["jobs/x.yaml:\(line)"])
    }

    @Test("is refused in the API's own URL, where nothing takes it")
    func userInfoOfTheAPI() throws {
        let line =
            #"1:16: error: "api.baseURL" holds a password, and the API takes none; leave out what stands before the @"#
        let text = "api: {baseURL: 'https://me:\(Self.canary)@host/api', clientId: b, service: c, appId: d}"
        #expect(try JobFixture.problem(text).context == ["jobs/x.yaml:\(line)"])
    }

    @Test("may stand in the proxy's URL where a variable brings the whole of it")
    func proxyVariable() throws {
        let environment = ["RAPIDO_PROXY": "http://me:\(Self.canary)@proxy:3128"]
        let text = "api: {baseURL: a, clientId: b, service: c, appId: d, proxy: '${RAPIDO_PROXY}'}"
        #expect(try JobFixture.job(text, environment).api(in: environment).proxy == environment["RAPIDO_PROXY"])
    }

    @Test("is no path of a client certificate's key, and is the key itself")
    func clientCertificate() throws {
        let tls = try JobFixture.job("tls: { ca: ca.pem, certificate: own.pem, key: /etc/own.key }").tls(in: [:])
        #expect([tls.ca, tls.certificate, tls.key] == ["jobs/ca.pem", "jobs/own.pem", "/etc/own.key"])
        let text = "tls:\n  certificate: own.pem\n  key: |\n    -----BEGIN PRIVATE KEY-----\n    \(Self.canary)\n"
        let problem = try JobFixture.problem(text)
        #expect(
            problem.context.first
                == #"jobs/x.yaml:3:8: error: "tls.key" holds a private key, and a job file holds no secret; name the file it is in"#
        )
        #expect(!problem.description.contains(Self.canary))
    }

    @Test(
        "is never printed, whatever else is wrong with the file",
        arguments: [
            "api: { auth: KEY }", "api: KEY", "KEY: 1", "KEY", "[KEY]", "upload: { rate: KEY }", "name: [KEY",
            "signing: { scheme: KEY, header: 'a KEY' }", "input: { format: KEY, csv: { delimiter: KEY } }",
            "clientKey: KEY\nclientKey: KEY", "api: { key: [KEY, { KEY: KEY }] }", "name: \"KEY\" \"KEY\"",
            "event: { id: 'KEY' }", "event: { id: '{KEY' }", "api: { baseURL: 'https://KEY:KEY@host' }",
        ])
    func canaryOfFullLength(_ text: String) throws {
        let key = Self.canary + Self.canary
        let problem = try JobFixture.problem(text.replacing("KEY", with: key))
        #expect(!problem.description.contains(Self.canary))
    }

    @Test("is not seen in the words of an export")
    func data() throws {
        let text = """
            event:
              userId: "{user}"
              type: { from: "{kind}", map: { key: order.confirmed, token: order.cancelled } }
              id: "{id}"
              attributes: { orderId: "{id}", token: "{token}" }
            """
        #expect(try JobFixture.job(text).event?.attributes.count == 2)
        let constant = try JobFixture.problem(text.replacing("\"{token}\"", with: Self.canary))
        #expect(
            constant.context.first?.hasPrefix(#"jobs/x.yaml:5:34: error: "event.attributes.token" is a secret"#) == true
        )
    }
}
