import Records
import Testing

@testable import PartnerAPI

struct BaseURLTests {
    @Test(
        "https, and plain http to a loopback address, are taken",
        arguments: [
            ("https://api.example/api/ota", "https://api.example/api/ota/event", "https://api.example"),
            ("https://api.example/api/ota//", "https://api.example/api/ota/event", "https://api.example"),
            ("HTTPS://API.example:443/", "https://api.example/event", "https://api.example"),
            ("https://api.example:8443/Ota", "https://api.example:8443/Ota/event", "https://api.example:8443"),
            ("https://[2001:db8::1]/x%20y", "https://[2001:db8::1]/x%20y/event", "https://[2001:db8::1]"),
            ("http://localhost:8080", "http://localhost:8080/event", "http://localhost:8080"),
            ("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api/event", "http://127.0.0.1:8080"),
            ("http://127.9.8.7", "http://127.9.8.7/event", "http://127.9.8.7"),
            ("http://[::1]:80/", "http://[::1]/event", "http://[::1]"),
        ])
    func taken(text: String, event: String, origin: String) throws {
        let base = try BaseURL(text)
        #expect(base.url(of: .event) == event)
        #expect(base.origin == origin)
    }

    @Test(
        "anything else is refused, and says why",
        arguments: [
            ("", "is not an absolute URL"), ("api.example/ota", "is not an absolute URL"),
            ("/api/ota", "is not an absolute URL"), ("https://", "is not an absolute URL"),
            ("https:///ota", "is not an absolute URL"), ("https://api .example", "is not an absolute URL"),
            ("https://api.example/\r\nx", "is not an absolute URL"),
            ("ftp://api.example", "has the scheme ftp"), ("http+unix://api.example", "has the scheme http+unix"),
            ("http://api.example", "is plain http to api.example"),
            ("http://128.0.0.1", "is plain http to 128.0.0.1"),
            ("http://127.0.0.1.example", "is plain http to 127.0.0.1.example"),
            ("http://localhost.example", "is plain http to localhost.example"),
            ("http://[::2]", "is plain http to [::2]"),
            ("https://user:hunter2@api.example", "carries user information"),
            ("https://hunter2@api.example", "carries user information"),
            ("https://api.example/ota?key=hunter2", "has a query"), ("https://api.example/ota?", "has a query"),
            ("https://api.example/ota#top", "has a fragment"), ("https://api.example:0/", "has the port 0"),
            ("https://api.example:70000/", "has the port 70000"),
        ])
    func refused(text: String, fault: String) {
        #expect { try BaseURL(text) } throws: { error in
            let problem = error as? Problem
            #expect(problem?.kind == .configuration)
            #expect(problem?.message == "api.baseURL \(fault); expected https://HOST/PREFIX")
            #expect(problem?.description.contains("hunter2") == false)
            return true
        }
    }

    @Test(
        "the authority keeps the brackets of an IPv6 address and drops a default port",
        arguments: [
            ("http://[::1]:8080/event", "[::1]:8080"), ("https://[::1]/event", "[::1]"),
            ("https://api.example:443/event", "api.example"), ("http://127.0.0.1:80/", "127.0.0.1"),
        ])
    func authority(url: String, authority: String) {
        #expect(BaseURL.authority(of: url) == authority)
    }

    @Test("plain http to the world says how to mend it")
    func plainHTTP() {
        #expect(
            throws: Problem(
                .configuration, "api.baseURL is plain http to api.example; expected https://HOST/PREFIX",
                hint: "write https://api.example…; plain http is for a loopback address, such as the sandbox's")
        ) { try BaseURL("http://api.example/ota") }
    }
}
