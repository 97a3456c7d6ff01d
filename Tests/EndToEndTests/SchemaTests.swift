import Foundation
import Testing

@Suite("JSON Schema on the command line", .scene)
struct SchemaTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
        try scene.write(
            #"{"required": ["seats"], "properties": {"seats": {"type": "integer", "minimum": 1}}}"#, to: "bus.json")
    }

    @Test("check prints a booleanSchema a line, and why on standard error")
    func check() async throws {
        try scene.write("{\"seats\":0}\n{\"seats\":3.0}\n{bad\n\n7\n{}", to: "v.ndjson")
        let outcome = try await scene.run("schema", "check", "bus.json", "v.ndjson", exits: 3)
        #expect(outcome.lines == ["invalid", "valid", "malformed", "malformed", "valid", "invalid"])
        #expect(
            outcome.errorLines == [
                "v.ndjson:1:10: error: \"/seats\" is 0; expected at least 1",
                "  hint: #/properties/seats/minimum in bus.json wants it so",
                "v.ndjson:3:2: error: found \"b\"; expected a name or \"}\"",
                "  hint: write the text as RFC 8259 wants it; a JSON library does",
                "v.ndjson:4:1: error: the line is blank; expected a JSON value", "  hint: leave the line out",
                "v.ndjson:6:1: error: the value lacks \"seats\"", "  hint: #/required in bus.json wants it so",
                "v.ndjson: 2 valid, 2 invalid, 2 malformed of 6 values", "hint: correct the values, or the schema",
            ])
    }

    @Test("check reads standard input, and is silent with --quiet when all is well")
    func input() async throws {
        let outcome = try await scene.run("schema", "check", "bus.json", "-", input: "{\"seats\":1}\n")
        #expect(outcome.lines == ["valid"] && outcome.errors.isEmpty)
        let quiet = try await scene.run("schema", "check", "bus.json", "-", "--quiet", input: "{\"seats\":1}\n")
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
        let empty = try await scene.run("schema", "check", "bus.json", "-", input: "")
        #expect(empty.output.isEmpty)
    }

    @Test("check with --json tells each value's failures, and the summary last")
    func json() async throws {
        let outcome = try await scene.run(
            "schema", "check", "bus.json", "-", "--json", input: "{\"seats\":0}\n1\n[", exits: 3)
        #expect(
            outcome.lines == [
                ##"{"type":"value","line":1,"verdict":"invalid","failures":[{"pointer":"/seats","keyword":"minimum","schema":"#/properties/seats/minimum","line":1,"byte":10,"message":"\"/seats\" is 0; expected at least 1"}]}"##,
                #"{"type":"value","line":2,"verdict":"valid","failures":[]}"#,
                #"{"type":"value","line":3,"verdict":"malformed","failures":[{"code":"malformed-json","line":3,"byte":2,"message":"the text ends here; expected a value"}]}"#,
                #"{"type":"summary","schema":"bus.json","file":"-","read":3,"valid":1,"invalid":1,"malformed":1,"exit":3}"#,
            ])
    }

    @Test("a schema with mistakes is 78, with each of them; a file that is not there 66")
    func mistakes() async throws {
        try scene.write("{\"minmum\": 1,\n \"type\": \"strin\"}", to: "bad.json")
        let outcome = try await scene.run("schema", "check", "bad.json", "bus.json", exits: 78)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errorLines.first == "error: the schema bad.json has 2 mistakes")
        #expect(
            outcome.errorLines[1]
                == #"  bad.json:1:12: error: #/minmum: unknown keyword "minmum"; the nearest known one is "minimum""#)
        #expect(try outcome.hintedCommand == "rapido-import schema check bad.json bus.json")
        try scene.write("{", to: "cut.json")
        try await scene.run("schema", "check", "cut.json", "bus.json", exits: 78)
        try await scene.run("schema", "check", "nowhere.json", "bus.json", exits: 66)
        try await scene.run("schema", "check", "bus.json", "nowhere.ndjson", exits: 66)
        try await scene.run("schema", "check", "-", "-", exits: 64)
    }

    @Test("formats are checked when asked for")
    func formats() async throws {
        try scene.write(#"{"format": "ipv4"}"#, to: "f.json")
        try await scene.run("schema", "check", "f.json", "-", input: "\"x\"\n")
        try await scene.run("schema", "check", "--assert-format", "f.json", "-", input: "\"x\"\n", exits: 3)
    }

    @Test("print gives a schema that the rules for schemas accept, and that tells events apart")
    func printed() async throws {
        try scene.write(try await scene.run("schema", "print").text, to: "event.json")
        let line = try await scene.run("schema", "print", "--json")
        #expect(line.lines.count == 1)
        try scene.write(#"{"$ref": "https://json-schema.org/draft/2020-12/schema"}"#, to: "rules.json")
        try await scene.run("schema", "check", "rules.json", "-", input: line.text)
        let event =
            #"{"userId":"u","event":{"type":"payment.failed","id":"e"},"attributes":{"orderId":"F"},"schemaVersion":1}"#
        let events = [
            event, event.replacing("payment.failed", with: "order.confirmed"), event.replacing("1", with: "2"),
        ]
        let input = events.joined(separator: "\n")
        let outcome = try await scene.run("schema", "check", "event.json", "-", input: input, exits: 3)
        #expect(outcome.lines == ["valid", "invalid", "invalid"])
    }

    @Test("a job's own schema is part of its checks, and another one validates again")
    func job() async throws {
        _ = try await scene.sandbox()
        var export = Export(1...4)
        export.flights[2].amount = "120000"
        let job = try scene.write(FlightJob(), ["flights.csv": export])
        try scene.write("schema: own.json\n" + FlightJob().text, to: "job.yaml")
        try scene.write(#"{"properties": {"amount_total": {"maximum": 100000}}}"#, to: "own.json")
        let first = try await scene.importing(job, exits: 3)
        #expect(first.books == Books(read: 4, delivered: 3, invalid: 1))
        #expect(
            try await scene.run("validate", job, exits: 3).text.contains(
                "\"amount\" is 120000; expected at most 100000"))
        try scene.write(#"{"properties": {"amount_total": {"maximum": 200000}}}"#, to: "own.json")
        #expect(try await scene.importing(job).books == Books(read: 4, delivered: 4))
    }

    @Test("a job's schema with mistakes, or none at all, is 78")
    func badJob() async throws {
        try scene.write("schema: own.json\n" + FlightJob().text, to: "job.yaml")
        let missing = try await scene.run("validate", "job.yaml", exits: 78)
        #expect(missing.errors.contains("job.yaml names a schema that cannot be used"), "\(missing)")
        try scene.write(#"{"format": "hostname"}"#, to: "own.json")
        let outcome = try await scene.run("validate", "job.yaml", exits: 78)
        #expect(outcome.errors.contains("own.json:1:12: error: #/format"), "\(outcome)")
    }
}
