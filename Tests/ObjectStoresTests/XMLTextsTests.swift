import Testing

@testable import ObjectStores

@Suite("An answer in XML")
struct XMLTextsTests {
    @Test("gives the texts of its elements with their paths, entities decoded, attributes and comments left out")
    func texts() {
        let xml = #"<?xml version="1.0"?><!-- a --><L xmlns="x"><K>a&amp;b&#x20;&#99;</K><E/><C><K>two</K></C></L>"#
        let texts = XMLTexts(Array(xml.utf8))
        #expect(texts.first("L", "K") == "a&b c")
        #expect(texts.first("L", "E")?.isEmpty == true)
        #expect(texts.first("L", "C", "K") == "two")
        #expect(texts.elements.last?.path == ["L"])
    }

    @Test(
        "that is none, or is cut off, has no more than it has",
        arguments: ["", "<", "no", "<a><b>x</b>", "</a></a>", "<a>&#xFFFFFFFF;</a>"])
    func broken(text: String) {
        #expect(XMLTexts(Array(text.utf8)).first("a", "c") == nil)
    }
}
