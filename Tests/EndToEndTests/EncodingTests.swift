import Foundation
import Testing

@Suite("An export", .scene)
struct EncodingTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// Its users' names are beyond ASCII, and all of it is in windows-1252 as well.
    private static func export(_ numbers: ClosedRange<Int>) -> Export {
        var export = Export(numbers)
        for index in export.flights.indices where index % 2 == 0 {
            export.flights[index].user = "Müller–€ \(index)"
        }
        return export
    }

    private func job(_ file: String, encoding: String? = nil) throws -> String {
        let text = FlightJob(files: [file]).text
        let stated = encoding.map { text.replacing("input:\n", with: "input:\n  encoding: \($0)\n") }
        try scene.write(stated ?? text, to: "job.yaml")
        return "job.yaml"
    }

    @Test(
        "gives the same bodies, byte for byte, however it is written",
        arguments: [
            ("cat plain.csv", nil), ("printf '\\357\\273\\277'; cat plain.csv", nil),
            ("iconv -f UTF-8 -t WINDOWS-1252 plain.csv", "windows-1252"),
            ("printf '\\377\\376'; iconv -f UTF-8 -t UTF-16LE plain.csv", nil),
            ("printf '\\376\\377'; iconv -f UTF-8 -t UTF-16BE plain.csv", nil),
            ("iconv -f UTF-8 -t UTF-16LE plain.csv", "utf-16"), ("gzip -c plain.csv", nil),
            ("gzip -c plain.csv; head -c 1000 /dev/zero", nil),
            ("iconv -f UTF-8 -t WINDOWS-1252 plain.csv | gzip -c", "windows-1252"),
            ("sed 's/$/\\r/' plain.csv", nil),
        ] as [(String, String?)])
    func sameBodies(command: String, encoding: String?) async throws {
        let sandbox = try await scene.sandbox()
        let export = Self.export(1...20)
        try scene.write(export.text, to: "plain.csv")
        try await scene.paste("{ \(command); } > flights.csv")
        let path = try job("flights.csv", encoding: encoding)
        #expect(try await scene.run("validate", path, "--json").summary.valid == 20)
        #expect(try await scene.importing(path, "--concurrency", "1").books == Books(read: 20, delivered: 20))
        let bodies = try await sandbox.events.map(\.body)
        #expect(bodies.count == export.flights.count)
        #expect(Set(bodies) == Set(export.flights.map(\.body)))
    }

    @Test("in another encoding has the places of its findings counted in its own bytes, by both runs alike")
    func positions() async throws {
        _ = try await scene.sandbox()
        var export = Self.export(1...3)
        export.flights[0].amount = "x"
        try scene.write(export.text, to: "plain.csv")
        try await scene.paste("(printf '\\377\\376'; iconv -f UTF-8 -t UTF-16LE plain.csv) > wide.csv")
        // "Müller–€ 0" is 10 characters: the amount begins behind 10 + 1 + 3 + 1 + 6 + 1 + 9 + 1 of them.
        let expected = "wide.csv:2:\(2 * 32 + 1): error: \"amount\" is \"x\""
        let dry = try await scene.run("validate", job("wide.csv"), exits: 3)
        #expect(dry.text.contains(expected), "\(dry)")
        let live = try await scene.run("run", "job.yaml", exits: 3)
        #expect("\(live)".contains(expected), "\(live)")
    }

    @Test("comes back from rejects in its own encoding, and settles its originals", arguments: [true, false])
    func rejects(isWide: Bool) async throws {
        let sandbox = try await scene.sandbox()
        var export = Self.export(1...6)
        export.flights[2].amount = "x"
        try scene.write(export.text, to: "plain.csv")
        let encode = isWide ? "(printf '\\377\\376'; iconv -f UTF-8 -t UTF-16LE" : "(iconv -f UTF-8 -t WINDOWS-1252"
        try await scene.paste("\(encode) plain.csv) > flights.csv")
        let path = try job("flights.csv", encoding: isWide ? nil : "windows-1252")
        #expect(try await scene.importing(path, exits: 3).books == Books(read: 6, delivered: 5, invalid: 1))

        try await scene.run("rejects", path, "-o", "fixed.csv")
        let decode = isWide ? "iconv -f UTF-16 -t UTF-8" : "iconv -f WINDOWS-1252 -t UTF-8"
        try await scene.paste("\(decode) fixed.csv > readable.csv")
        let rows = try scene.read("readable.csv").split(separator: "\n")
        #expect(rows.last?.hasPrefix(export.flights[2].row) == true)
        try await scene.paste("sed 's/,x,/,4037.50,/' readable.csv > plain.csv && \(encode) plain.csv) > fixed.csv")
        let second = try await scene.importing(path, "--input", "fixed.csv")
        #expect(second.books == Books(read: 1, delivered: 1))
        #expect(second.earlier.invalid == 0)
        #expect(try await Set(sandbox.events.map(\.body)) == Set(Self.export(1...6).flights.map(\.body)))
    }

    @Test("goes on where a run stopped, whatever it is written in", arguments: ["utf-16le", "windows-1252"])
    func resumes(encoding: String) async throws {
        let sandbox = try await scene.sandbox()
        let export = Self.export(1...900)
        try scene.write(export.text, to: "plain.csv")
        try await scene.paste("iconv -f UTF-8 -t \(encoding) plain.csv > flights.csv")
        let path = try job("flights.csv", encoding: encoding)
        _ = try await scene.importing(path, "--max-events", "40", exits: 75)
        #expect(try await scene.importing(path).books == Books(read: 900, delivered: 900))
        #expect(try await sandbox.ids() == export.eventIDs)
    }

    @Test("whose encoding the job states only now has what could not be read sent, and nothing twice")
    func statedLater() async throws {
        let sandbox = try await scene.sandbox()
        let export = Self.export(1...10)
        try scene.write(export.text, to: "plain.csv")
        try await scene.paste("iconv -f UTF-8 -t WINDOWS-1252 plain.csv > flights.csv")
        let first = try await scene.run("run", job("flights.csv"), "--json", exits: 3)
        #expect(try first.summary.books == Books(read: 10, delivered: 5, invalid: 5))
        #expect(first.errors.contains("write `input: { encoding: windows-1252 }` in the job"), "\(first)")

        let path = try job("flights.csv", encoding: "windows-1252")
        let second = try await scene.importing(path)
        #expect(second.books.invalid == 0 && second.books.pending == 0)
        #expect(second.earlier.invalid == 0)
        #expect(second.requests == 5)
        #expect(try await Set(sandbox.events.map(\.body)) == Set(export.flights.map(\.body)))
        #expect(try await scene.importing(path).requests == 0)
    }

    @Test("that mixes encodings is said to, once, and only its odd lines are invalid")
    func mixed() async throws {
        let export = Self.export(1...10)
        try scene.write(export.text, to: "plain.csv")
        try await scene.paste(
            "(head -n 6 plain.csv; tail -n +7 plain.csv | iconv -f UTF-8 -t WINDOWS-1252) > flights.csv")
        let outcome = try await scene.run("validate", job("flights.csv"), "--json", exits: 3)
        #expect(try outcome.summary.valid == 8)
        let told = outcome.lines.filter {
            $0.contains(#""code":"mixed-encodings""#) && $0.contains(#""type":"finding""#)
        }
        #expect(told.count == 1, "\(outcome)")
        #expect(told.first?.contains("3 are UTF-8 and 2 not, the first is line 8") == true, "\(outcome)")
    }

    @Test(
        "that is something else is said to be, and what is hinted makes an import of it",
        arguments: [
            ("zip -q flights.csv plain.csv 2>/dev/null && mv flights.csv.zip flights.csv 2>/dev/null || true", "unzip"),
            ("xz -c plain.csv > flights.csv", "xz"), ("bzip2 -c plain.csv > flights.csv", "bzip2"),
            ("tar -czf flights.csv plain.csv", "tar"),
        ])
    func otherKinds(command: String, tool: String) async throws {
        let export = Self.export(1...4)
        try scene.write(export.text, to: "plain.csv")
        let words = command.split(separator: " ")
        let isThere = try await scene.start(["-c", "command -v \(words[0]) && command -v \(tool)"], program: "/bin/sh")
            .outcome()
        guard isThere.ending == .exit(0) else { return }
        try await scene.paste(command)
        let outcome = try await scene.run("validate", job("flights.csv"), exits: 66)
        #expect(outcome.errorLines.filter { $0.hasPrefix("error: ") }.count == 1, "\(outcome)")
        let hinted = try #require(outcome.errors.firstMatch(of: /`(.* > flights-unpacked.csv)`/)?.1, "\(outcome)")
        try await scene.paste(String(hinted))
        #expect(try await scene.run("validate", "job.yaml", "flights-unpacked.csv", "--json").summary.valid == 4)
    }

    @Test(
        "of events in JSON that is no NDJSON is made so by the hinted command",
        arguments: [
            "[\n{0},\n{1}\n]", "[{0},{1}]", "{0:pretty}\n{1:pretty}", "{\n  \"events\": [\n    {0},\n    {1}\n  ]\n}",
            "{\"events\":[{0},{1}]}", "{\"count\":2,\"data\":{\"my events\":[{0},{1}]}}\n",
        ])
    func json(form: String) async throws {
        let events = Export(1...2).flights.map(\.body)
        var text = form
        for (index, event) in events.enumerated() {
            text = text.replacing("{\(index)}", with: event)
                .replacing(
                    "{\(index):pretty}", with: event.replacing("{\"", with: "{\n  \"").replacing(",\"", with: ",\n  \"")
                )
        }
        for encoding in [String.Encoding.utf8, .utf16, .utf16LittleEndian] {
            try scene.write(text.data(using: encoding) ?? Data(), to: "events.ndjson")
            let outcome = try await scene.run("validate", "events.ndjson", exits: 66)
            let hinted = try #require(
                outcome.errors.firstMatch(of: /`(.*jq .* > events-lines.ndjson)`/)?.1, "\(outcome)")
            #expect(hinted.hasPrefix(encoding == .utf8 ? "jq " : "iconv -f UTF-16LE -t UTF-8 events.ndjson | jq "))
            guard FileManager.default.fileExists(atPath: "/usr/bin/jq") else { return }
            try await scene.paste(String(hinted))
            #expect(try await scene.run("validate", "events-lines.ndjson", "--json").summary.valid == 2)
        }
    }
}
