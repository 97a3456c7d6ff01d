import Testing

@testable import Schema

@Suite("Addresses of schemas")
struct AddressTests {
    @Test("references are resolved as the examples of RFC 3986 §5.4 are", arguments: examples)
    func resolution(reference: String, target: String) {
        let base = URIReference("http://a/b/c/d;p?q")
        #expect(URIReference(reference).resolved(against: base).description == target)
    }

    private static let examples = [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
        ("g;x", "http://a/b/c/g;x"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"),
        ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
    ]

    @Test("a fragment of a URN stays with it")
    func urn() {
        #expect(URIReference("#a").resolved(against: URIReference("urn:x:y")).description == "urn:x:y#a")
    }

    @Test(
        "pointers are those of RFC 6901 §5",
        arguments: ["", "/foo", "/foo/0", "/", "/a~1b", "/c%d", "/m~0n", "/ ", "/é"])
    func pointers(text: String) {
        #expect(JSONPointer(text)?.description == text)
    }

    @Test("what is no pointer is none", arguments: ["a", "/~", "/~2", "/a~"])
    func noPointers(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test(
        "percent signs are bytes of UTF-8",
        arguments: [("a%25b", "a%b"), ("%C3%A9", "é"), ("a", "a"), ("%", nil), ("%4", nil), ("%zz", nil), ("%FF", nil)])
    func percent(text: String, decoded: String?) {
        #expect(text.percentDecoded == decoded)
    }
}
