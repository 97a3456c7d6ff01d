import Foundation
import Testing

/// What is wrong in a table is corrected in the table, so that is where messages point.
@Suite("A lookup table", .scene)
struct LookupTableTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
        try scene.write(
            Bookings.job(files: "bookings.csv").replacing(
                #"location_origin_lat: "12.97""#, with: #"location_origin_lat: { from: "{user}", lookup: places.lat }"#
            ) + "lookups: { places: { file: places.csv, key: user } }\n", to: "job.yaml")
        try scene.write(Bookings(rows: ["B1", "B2"].map { Bookings.Row(booking: $0) }).text, to: "bookings.csv")
    }

    private func findings() async throws -> [String] {
        try await scene.run("validate", "job.yaml", exits: 3).lines
            .filter { $0.hasPrefix("bookings.csv:") || $0.hasPrefix("  hint: ") }
    }

    @Test("is named with its line where a cell of it is no number, empty, or out of range")
    func cells() async throws {
        try scene.write("user;lat\nuser_B1;\"28,55\"\nuser_B2;\n", to: "places.csv")
        #expect(
            try await findings() == [
                #"bookings.csv:2:1: error: "places.lat" of places.csv:2 is "28,55"; expected a decimal number with ".""#,
                #"  hint: in places.csv:2, write "." for the decimal comma: 28.55"#,
                #"bookings.csv:3:1: error: "places.lat" of places.csv:3 is empty; attributes.location_origin_lat is required"#,
                "  hint: in places.csv:3, fill it in, or give attributes.location_origin_lat a default in the job",
            ])
        try scene.write("user;lat\nuser_B1;28.55\nuser_B2;200\n", to: "places.csv")
        #expect(
            try await findings() == [
                #"bookings.csv:3:1: error: "places.lat" of places.csv:3 is 200; expected a number from -90 to 90"#,
                "  hint: in places.csv:3, correct the value",
            ])
        try scene.write("user;lat\nuser_B1;28.55\nuser_B2;10\n", to: "places.csv")
        try await scene.run("validate", "job.yaml")
    }

    @Test("in another encoding, or in JSON, is made a table by the hinted command")
    func converted() async throws {
        let western = "user,lat,city\nuser_B1,28.55,M".utf8 + [0xFC] + "nchen\nuser_B2,1,Bonn\n".utf8
        let objects = #"{"user":"user_B1","lat":28.55,"city":null},{"lat":1,"user":"user_B2"}"#
        let files: [(Data, String)] = [
            (Data(western), "places-utf8.csv"), (Data("[\(objects)]".utf8), "places-table.csv"),
            (Data(objects.replacing("},{", with: "}\n{").utf8), "places-table.csv"),
            (Data("{\"places\":[\(objects)]}".utf8), "places-table.csv"),
        ]
        for (bytes, made) in files {
            try scene.write(bytes, to: "places.csv")
            let outcome = try await scene.run("validate", "job.yaml", exits: 78)
            let hinted = try #require(outcome.errors.firstMatch(of: /`(.+)`, then name that file/)?.1, "\(outcome)")
            #expect(hinted.hasSuffix(" > \(made)"))
            guard !hinted.hasPrefix("jq") || FileManager.default.fileExists(atPath: "/usr/bin/jq") else { continue }
            try await scene.paste(String(hinted))
            let job = try scene.read("job.yaml")
            try scene.write(job.replacing("file: places.csv", with: "file: \(made)"), to: "job-2.yaml")
            #expect(try await scene.run("validate", "job-2.yaml", "--json").summary.valid == 2)
        }
    }
}
