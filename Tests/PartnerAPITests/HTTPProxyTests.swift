import Records
import Signing
import Testing

@testable import PartnerAPI

struct HTTPProxyTests {
    @Test(
        "a proxy is an http URL with a host",
        arguments: [
            ("http://proxy:3128", "proxy", 3128), ("http://proxy", "proxy", 80), ("HTTP://proxy:3128/", "proxy", 3128),
            ("http://[::1]:3128", "::1", 3128), ("http://192.0.2.1:8080", "192.0.2.1", 8080),
        ])
    func read(text: String, host: String, port: Int) throws {
        let proxy = try HTTPProxy(text)
        #expect(proxy.host == host && proxy.port == port && proxy.credentials == nil)
    }

    @Test(
        "user and password are percent-decoded, and neither is shown",
        arguments: [
            ("http://me:s3cr3t-canary@proxy:3128", "me", "s3cr3t-canary"),
            ("http://a%40b:s3cr3t-canary%2F%3A@proxy:3128", "a@b", "s3cr3t-canary/:"),
            ("http://me@proxy:3128", "me", ""),
        ])
    func credentials(text: String, user: String, password: String) throws {
        let proxy = try HTTPProxy(text)
        #expect(proxy.credentials?.user == user)
        #expect(proxy.credentials?.password.revealedText == password)
        #expect(proxy.description == "proxy:3128")
        var dumped = ""
        dump(proxy, to: &dumped)
        #expect(!"\(dumped)\(String(reflecting: proxy))".contains("canary"))
    }

    @Test(
        "anything else is refused, and a password in it is not shown",
        arguments: [
            ("proxy:3128", "has the scheme proxy"), ("https://proxy:3128", "has the scheme https"),
            ("http://me:canary#1@proxy:3128", "is not the address of an HTTP proxy"),
            ("http://me:can/ary@proxy:3128", "goes on behind the port"),
            ("http://proxy:70000", "has the port 70000"), ("http://proxy/path", "goes on behind the port"),
            ("", "is not the address of an HTTP proxy"),
        ])
    func refused(text: String, fault: String) throws {
        let problem = try #require(throws: Problem.self) { _ = try HTTPProxy(text) }
        #expect(problem.kind == .configuration)
        #expect(!problem.description.contains("canary") && !problem.description.contains("can/ary"))
        #expect(problem.message.hasPrefix("api.proxy "))
    }

    @Test(
        "NO_PROXY names hosts, their subdomains with them",
        arguments: [
            ("api.example", "api.example", true), ("api.example", "example", true), ("api.example", ".example", true),
            ("api.example", "other.example, EXAMPLE ", true), ("api.example", "*", true),
            ("api.example", "ample", false),
            ("api.example", "", false), ("api.example", nil, false), ("api.example", "www.api.example", false),
            ("api.example", "*.example", true), ("2001:db8::1", "[2001:db8:0::1]", true),
            ("192.0.2.1", "192.0.2.1", true),
            ("2001:db8::1", "2001:DB8::1", true), ("2001:db8::1", "2001:db8::2", false), ("api.example", "*.", false),
        ])
    func bypass(host: String, list: String?, direct: Bool) {
        #expect(HTTPProxy.isBypassed(host, by: list) == direct)
    }
}
