import Testing

@testable import Pages

@Suite struct NodeTests {
    @Test("what comes from outside is text, whatever it holds, in elements and in attributes")
    func escaped() {
        let evil = "</title><script>alert('1')</script>\"&\u{202E}\u{0}"
        let node = Node.tag("p", [.init("title", evil)], .text(evil))
        let text = "&lt;/title&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\\u{202e}\\u{0}"
        #expect(node.html == "<p title=\"\(text)\">\(text)</p>")
    }

    @Test("elements without content have no end tag")
    func void() { #expect(Node.tag("meta", [.init("charset", "utf-8")]).html == "<meta charset=\"utf-8\">") }
}
