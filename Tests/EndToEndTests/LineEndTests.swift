import Testing

/// A file of Windows comes back as one.
@Suite("What rejects writes", .scene)
struct LineEndTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("has the line ends of its source", arguments: ["\n", "\r\n"], [nil, "utf-16le"] as [String?])
    func asTheSource(end: String, encoding: String?) async throws {
        _ = try await scene.sandbox()
        var export = Export(1...3)
        export.flights[1].amount = "a lot"
        let job = try scene.write(FlightJob())
        try scene.write(export.text.replacing("\n", with: end), to: "plain.csv")
        try await scene.paste("iconv -f utf-8 -t \(encoding ?? "utf-8") plain.csv > flights.csv")
        if let encoding {
            try scene.write(
                FlightJob().text.replacing("input:\n", with: "input:\n  encoding: \(encoding)\n"), to: job)
        }
        try await scene.run("run", job, exits: 3)
        try await scene.run("rejects", job, "-o", "rejects.csv")
        try await scene.paste("iconv -f \(encoding == nil ? "utf-8" : "utf-16") -t utf-8 rejects.csv > text.csv")
        let text = try scene.read("text.csv")
        #expect(text.ranges(of: end).count == 2, "\(text)")
        #expect(text.ranges(of: "\r\n").isEmpty == (end == "\n"), "\(text)")
    }
}
