import Foundation
import Testing

/// Which files a job reads, on which day, and what there is to say where they are not what they should be.
@Suite("The files of a job", .scene)
struct InputDatesTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    @Test("are those of the day that --date says, as the name writes it; so is the command that goes on")
    func date() async throws {
        let sandbox = try await scene.sandbox()
        let exports = ["flights-20261123.csv": Export(1...3), "flights-20261124.csv": Export(4...4)]
        let job = try scene.write(FlightJob(files: ["flights-{yesterday:yyyyMMdd}*.csv"]), exports)
        #expect(try await scene.run("validate", job, "--date", "2026-11-24", "--json").summary.valid == 3)
        let cut = try await scene.run("run", job, "--date", "2026-11-24", "--max-events", "1", exits: 75)
        #expect(try cut.hintedCommand == "rapido-import run job.yaml --date 2026-11-24 --max-events 1", "\(cut)")
        try await scene.paste(cut.hintedCommand.replacing(" --max-events 1", with: ""))
        #expect(try await sandbox.ids() == Export(1...3).eventIDs)
        #expect(try await scene.importing(job, "--date", "2026-11-25").books.delivered == 1)
        let none = try await scene.run("validate", job, "--date", "2026-02-29", exits: 64)
        #expect(none.errors.contains("--date"), "\(none)")
    }

    @Test("are those of the day in the job's zone, whatever that of the process is")
    func zone() async throws {
        // Between these two zones lies more than a day, so that their days always differ.
        for (zone, name) in [("Pacific/Kiritimati", "east"), ("Etc/GMT+12", "west")] {
            let text = FlightJob(files: ["{today}.csv"]).text.replacing("input:\n", with: "input:\n  zone: \(zone)\n")
            try scene.write(text, to: "\(name).yaml")
        }
        for zone in ["UTC", "Asia/Kolkata"] {
            var days: [String] = []
            for name in ["east", "west"] {
                let outcome = try await scene.run("validate", "\(name).yaml", environment: ["TZ": zone], exits: 66)
                days += outcome.errorLines.filter { $0.hasPrefix("error: ") }
            }
            #expect(days.count == 2 && days[0] != days[1], "\(days)")
        }
    }

    @Test("do not come from a folder whose name looks like a pattern")
    func folder() async throws {
        let sandbox = try await scene.sandbox()
        for (number, folder) in ["exports 1", "exports 2", "exports [12]"].enumerated() {
            try scene.write(Export(number + 1...number + 1).text, to: "\(folder)/flights.csv")
        }
        try scene.write(FlightJob(files: ["*.csv"]).text, to: "exports [12]/job.yaml")
        #expect(try await scene.importing("exports [12]/job.yaml").books == Books(read: 1, delivered: 1))
        #expect(try await sandbox.ids() == Export(3...3).eventIDs)
        let inside = try await scene.paste("cd 'exports [12]' && rapido-import validate job.yaml '*.csv' --json")
        #expect(try inside.summary.valid == 1)
        let named = try await scene.run("validate", "exports [12]/job.yaml", "exports [12]/flights.csv", "--json")
        #expect(try named.summary.valid == 1)
        let pattern = try await scene.run("validate", "exports [12]/job.yaml", "exports [12]/*.csv", "--json")
        #expect(try pattern.summary.valid == 2)
    }

    @Test(
        "are warned of where they hold no records, in a dry run and a live one", arguments: ["", Export.header + "\n"])
    func empty(text: String) async throws {
        _ = try await scene.sandbox()
        let job = try scene.write(FlightJob(files: ["*.csv"]), ["1.csv": Export(1...2)])
        try scene.write(text, to: "2.csv")
        let message = "2.csv:1:1: warning: the input holds no records"
        let dry = try await scene.run("validate", job)
        #expect(dry.text.contains(message), "\(dry)")
        #expect(
            try await scene.run("validate", job, "--strict", "--json", exits: 3).summary.findings?.map(\.code) == [
                "empty-input"
            ])
        try await scene.paste("gzip --keep 2.csv")
        let packed = try await scene.run("validate", job, "2.csv.gz")
        #expect(packed.text.contains("2.csv.gz:1:1: warning: the input holds no records"), "\(packed)")
        let live = try await scene.run("run", job)
        #expect(live.errors.contains(" warning: 2.csv:1:1: the input holds no records; look at"), "\(live)")
    }

    @Test("must hold as many records as the job wants, invalid ones included: 66 when all else is done")
    func minimum() async throws {
        var bad = Flight(3)
        bad.amount = "dear"
        let job = try scene.write(FlightJob(files: ["*.csv"]), ["1.csv": Export(1...2), "2.csv": Export([bad])])
        func wanting(_ count: Int) throws {
            let text = FlightJob(files: ["*.csv"]).text.replacing("input:\n", with: "input:\n  minRecords: \(count)\n")
            try scene.write(text, to: job)
        }
        try wanting(3)
        try await scene.run("validate", job, exits: 3)
        try wanting(4)
        let outcome = try await scene.run("validate", job, "--json", exits: 66)
        #expect(try outcome.summary.books.read == 3)
        #expect(try outcome.summary.exit == 66)
        #expect(outcome.errorLines.first == "error: the inputs hold 3 records; job.yaml wants 4 at least", "\(outcome)")
    }

    @Test("that cannot be read do not hide the others from a dry run: all are checked, then 66")
    func unreadable() async throws {
        var bad = Flight(3)
        bad.amount = "dear"
        var renamed = Export(1...2)
        renamed.header = Export.header.replacing("amount", with: "amuont")
        let files = ["header.csv", "missing.csv", "none-*.csv", "good.csv", "cut.csv.gz", "bad.csv"]
        let job = try scene.write(
            FlightJob(files: files), ["header.csv": renamed, "good.csv": Export(1...2), "bad.csv": Export([bad])])
        try scene.write(Export(4...40).text, to: "cut.csv")
        try await scene.paste("gzip cut.csv && truncate -s -40 cut.csv.gz")
        for flags in [["--json"], ["--json", "--strict"]] {
            let outcome = try await scene.start(["validate", job] + flags).outcome()
            #expect(outcome.ending == .exit(66), "\(outcome)")
            let summary = try outcome.summary
            #expect(try summary.exit == 66 && #require(summary.valid) >= 2 && summary.books.invalid == 1, "\(outcome)")
            let errors = outcome.errorLines.filter { $0.hasPrefix("error: ") }
            #expect(errors.count == 4, "\(outcome)")
            for name in ["header.csv", "missing.csv", "none-*.csv", "cut.csv.gz"] {
                #expect(errors.contains { $0.contains(name) }, "\(name) in \(outcome)")
            }
        }
        let blocks = try scene.write(FlightJob(files: ["header.csv", "good.csv"]))
        let outcome = try await scene.run("validate", blocks, exits: 66)
        #expect(outcome.text.contains("valid      2"), "\(outcome)")
        #expect(outcome.errors.contains(#"did you mean "amuont""#), "\(outcome)")
    }
}
