import Records
import RegularExpressions
import Testing

@testable import Schema

@Suite("Schemas and values drawn at random")
struct FuzzTests {
    @Test("never crash or hang, and both ways agree", .timeLimit(.minutes(15)), arguments: UInt64(1)...8)
    func schemas(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let metaschema = try JSONNode(json: SchemaDocument.metaschema.text)
        let rules = try JSONSchema(json: #"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#)
        var compiled = 0
        for _ in 0..<400 {
            let document = Draw.schema(depth: 3, using: &generator)
            guard let schema = try? JSONSchema(document, beside: [metaschema], assertsFormat: false) else { continue }
            compiled += 1
            let text = String(decoding: document.serialized, as: UTF8.self)
            #expect(rules.accepts(document), "\(text)")
            for _ in 0..<10 {
                let value = Draw.value(depth: 3, using: &generator)
                #expect(schema.accepts(value) == schema.failures(of: value).isEmpty, "\(text)")
            }
        }
        #expect(compiled > 50)
    }

    @Test("patterns drawn at random match or are refused", arguments: UInt64(1)...4)
    func patterns(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "a", "b", "(", ")", "(?:", "(?=", "(?<!", "[", "]", "^", "$", "*", "+", "?", "{2}", "{0,3}", "|", ".",
            "\\d", "\\b", "-", "\\p{L}", "\\1", "é",
        ]
        for _ in 0..<3000 {
            let source = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
            let text = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                ["a", "b", "1", "\n", "é"].randomElement(using: &generator) ?? ""
            }.joined()
            guard let pattern = try? Pattern(source) else { continue }
            _ = pattern.matches(text)
        }
    }
}

private enum Draw {
    static func value(depth: Int, using generator: inout SeededGenerator) -> JSONNode {
        let value: JSONNode.Value =
            switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
            case 0: .null
            case 1: .bool(.random(using: &generator))
            case 2, 3: .number(["0", "1", "1.0", "-2", "2.5", "1e400", "7e-3"].randomElement(using: &generator) ?? "0")
            case 4: .string(["", "a", "ab", "é", "💩a"].randomElement(using: &generator) ?? "")
            case 5, 6: .object(members(using: &generator) { Self.value(depth: depth - 1, using: &$0) })
            default:
                .array(
                    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                        Self.value(depth: depth - 1, using: &generator)
                    })
            }
        return node(value)
    }

    static func schema(depth: Int, using generator: inout SeededGenerator) -> JSONNode {
        guard depth > 0, Int.random(in: 0..<8, using: &generator) > 0 else {
            return node(.bool(.random(using: &generator)))
        }
        var members: [JSONMember] = []
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let keyword = Keyword.allCases.randomElement(using: &generator) ?? .not
            guard !members.contains(where: { $0.name == keyword.rawValue }) else { continue }
            guard let value = value(of: keyword, depth: depth - 1, using: &generator) else { continue }
            members.append(JSONMember(keyword.rawValue, value))
        }
        return node(.object(members))
    }

    private static func value(of keyword: Keyword, depth: Int, using generator: inout SeededGenerator) -> JSONNode? {
        switch keyword.subschemas {
        case .one: return schema(depth: depth, using: &generator)
        case .list: return node(.array((0...1).map { _ in schema(depth: depth, using: &generator) }))
        case .named: return node(.object(self.members(using: &generator) { schema(depth: depth, using: &$0) }))
        case .none: break
        }
        switch keyword {
        case .ref, .dynamicRef:
            let targets = ["#", "#x", "#/$defs/a", "#/properties/a", "https://json-schema.org/draft/2020-12/schema"]
            return node(.string(targets.randomElement(using: &generator) ?? "#"))
        case .anchor, .dynamicAnchor: return node(.string("x"))
        case .type: return node(.string(ValueTypes.names.map(\.key).randomElement(using: &generator) ?? "null"))
        case .constant: return self.value(depth: 2, using: &generator)
        case .enumeration: return node(.array([self.value(depth: 1, using: &generator)]))
        case .pattern: return node(.string(["^a", "b$", "."].randomElement(using: &generator) ?? "a"))
        case .uniqueItems: return node(.bool(true))
        case .required: return node(.array([node(.string("a"))]))
        case .dependentRequired: return node(.object([JSONMember("a", node(.array([node(.string("b"))])))]))
        case .multipleOf: return node(.number("0.5"))
        case .maximum, .exclusiveMaximum, .minimum, .exclusiveMinimum: return node(.number("1.0"))
        case .maxLength, .minLength, .maxItems, .minItems, .maxContains, .minContains, .maxProperties, .minProperties:
            return node(.number(["0", "1", "2.0"].randomElement(using: &generator) ?? "0"))
        default: return nil
        }
    }

    private static func members(
        using generator: inout SeededGenerator, _ make: (inout SeededGenerator) -> JSONNode
    ) -> [JSONMember] {
        ["a", "b", "é"].filter { _ in Bool.random(using: &generator) }.map { JSONMember($0, make(&generator)) }
    }

    private static func node(_ value: JSONNode.Value) -> JSONNode { JSONNode(value, at: .init(line: 1, byte: 1)) }
}
