import Testing

@testable import Mapping

struct TemplateTests {
    @Test(
        "a template is text and columns",
        arguments: [
            ("{a}", [.column(.name("a"))]),
            ("evt_{booking id}_{1}", [.text("evt_"), .column(.name("booking id")), .text("_"), .column(.number(1))]),
            ("{{a}}", [.text("{a}")]),
            ("{a}}}", [.column(.name("a")), .text("}")]),
            ("{{{a}", [.text("{"), .column(.name("a"))]),
            ("{0}{01}{1a}", [.column(.name("0")), .column(.name("01")), .column(.name("1a"))]),
            ("{fare {{INR}}}", [.column(.name("fare {INR}"))]),
            ("{{{{{a}}}}}-{a}}}", [.text("{{"), .column(.name("a")), .text("}}-"), .column(.name("a")), .text("}")]),
            ("{ä}é", [.column(.name("ä")), .text("é")]),
            ("", []),
        ] as [(String, [Template.Part])])
    func parts(source: String, parts: [Template.Part]) throws {
        #expect(try Template(parsing: source).parts == parts)
    }

    @Test(
        "a template that cannot be read names the byte",
        arguments: [
            ("ab{c", 3, "\"{\" is not closed"),
            ("é{", 3, "\"{\" is not closed"),
            ("{a{b}}", 1, "\"{\" is not closed"),
            ("a{}", 2, "\"{}\" names no column"),
            ("{a}}", 4, "\"}\" closes nothing"),
            ("{a{{b}}", 1, "\"{\" is not closed"),
        ])
    func errors(source: String, byte: Int, message: String) {
        let error = #expect(throws: TemplateError.self) { try Template(parsing: source) }
        #expect(error?.byte == byte)
        #expect(error?.message == message)
    }
}
