import Testing

@testable import Dashboard

@Suite struct GateTests {
    private let gate = Gate(token: "secret")
    private var visitor = Gate.Visitor(host: "127.0.0.1:8080", cookies: ["a=b; rapido-import-8080=secret"], port: 8080)

    private func decision(_ change: (inout Gate.Visitor) -> Void) -> Gate.Decision {
        var visitor = visitor
        change(&visitor)
        return gate.decide(on: visitor)
    }

    @Test("whoever has the token comes in, by the address first and by the cookie from then on")
    func token() {
        #expect(decision { _ in } == .admitted)
        #expect(decision { ($0.cookies, $0.token) = ([], "secret") } == .welcomed)
        #expect(decision { $0.cookies = [] } == .unknown)
        #expect(decision { $0.token = "secreT" } == .unknown)
        #expect(decision { ($0.cookies, $0.token) = ([], "") } == .unknown)
        #expect(decision { $0.cookies = ["rapido-import-8081=secret"] } == .unknown)
        #expect(decision { $0.cookies = ["rapido-import-8080=secrets"] } == .unknown)
    }

    @Test("a name of another machine, or a page of another, is turned away whatever it knows")
    func foreign() {
        #expect(decision { $0.host = "evil.example:8080" } == .foreign)
        #expect(decision { $0.host = "127.0.0.1" } == .foreign)
        #expect(decision { $0.host = nil } == .foreign)
        #expect(decision { $0.origin = "http://evil.example" } == .foreign)
        #expect(decision { $0.origin = "null" } == .foreign)
        #expect(decision { ($0.host, $0.origin) = ("localhost:8080", "http://localhost:8080") } == .admitted)
    }

    @Test("nothing is changed without an origin, nor by the token in an address")
    func writes() {
        #expect(decision { $0.writes = true } == .foreign)
        #expect(decision { ($0.writes, $0.origin) = (true, "http://127.0.0.1:8080") } == .admitted)
        #expect(decision { ($0.writes, $0.origin, $0.token) = (true, "http://127.0.0.1:8080", "secret") } == .unknown)
    }

    @Test("a form is read as browsers write it")
    func form() {
        let form = FormText("key=7&reason=lost+at+50%25+%26+more&odd")
        #expect(form["key"] == "7")
        #expect(form["reason"] == "lost at 50% & more")
        #expect(form["odd"] == nil)
    }
}
