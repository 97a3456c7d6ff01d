import Foundation
import Reading
import Records
import Testing

@testable import Ingest

@Suite("Where a known input is now")
struct InputLocatorTests {
    /// Stands for the root of a machine: every path below is relative to it.
    private let root: TemporaryFolder

    init() throws { root = try TemporaryFolder() }

    private static let text = "id\n1\n2\n"

    /// The input as a run leaves it that read it to its end at `path`; the file itself stays there.
    private func read(_ path: String, _ text: String = Self.text) throws -> StoredInput {
        try root.write(text, to: path)
        let input = Input(path: root.path + "/" + path, name: path, format: .csv(CSVDialect()))
        var (source, checkpoint) = (try OpenedInput.open(input).source, InputCheckpoint())
        while let batch = try source.next(limit: 10) { checkpoint = batch.checkpoint }
        let key = InputKey(path: input.path, generation: 1)
        return StoredInput(key: key, format: input.format, header: source.header, checkpoint: checkpoint)
    }

    private func locate(
        _ stored: StoredInput, from former: String? = nil, to folder: String? = nil, current: [String] = []
    ) -> Result<String, InputUnavailable> {
        let base = root.path + "/"
        let locator = InputLocator(
            formerFolder: former.map { base + $0 }, folder: folder.map { base + $0 },
            current: current.map { $0 == "-" ? $0 : base + $0 }, limits: RecordLimits(),
            name: { String($0.trimmingPrefix(base)) })
        return locator.locate(stored).map { String($0.path.trimmingPrefix(base)) }
    }

    @Test("is where it was seen last, also if it has grown since")
    func inPlace() throws {
        let stored = try read("exports/a.csv")
        #expect(locate(stored) == .success("exports/a.csv"))
        try root.write(Self.text + "3\n", to: "exports/a.csv")
        #expect(locate(stored, from: "x", to: "y", current: ["exports/a.csv", "-"]) == .success("exports/a.csv"))
    }

    @Test(
        "is at the same place relative to the job",
        arguments: [
            ("jobs", "moved/jobs", "jobs/in/a.csv", "moved/jobs/in/a.csv"),
            ("site/jobs", "new/jobs", "site/exports/a.csv", "new/exports/a.csv"),
            ("site/jobs", "deep/down/jobs", "site/exports/x y/a.csv", "deep/down/exports/x y/a.csv"),
            ("jobs", "tmp", "jobs/a.csv", "tmp/a.csv"),
        ])
    func moved(former: String, folder: String, path: String, now: String) throws {
        let stored = try read(path)
        try root.move(path, to: now)
        #expect(locate(stored, from: former, to: folder) == .success(now))
        #expect(
            locate(stored) == .failure(InputUnavailable(.gone, "\(path) does not exist")))
        #expect(locate(stored, from: former, to: former) == locate(stored))
    }

    @Test("is found by the end of its path where the job moved more than once")
    func movedTwice() throws {
        let stored = try read("first/site/exports/2026-11/a.csv")
        try root.move("first/site/exports/2026-11/a.csv", to: "third/place/exports/2026-11/a.csv")
        #expect(
            locate(stored, from: "second/site/jobs", to: "third/place/jobs")
                == .success("third/place/exports/2026-11/a.csv"))
        #expect(
            locate(stored, from: "third/place/jobs", to: "third/place/jobs")
                == .success("third/place/exports/2026-11/a.csv"))
        let gone = InputUnavailable(.gone, "first/site/exports/2026-11/a.csv does not exist")
        #expect(locate(stored, from: "third/place/jobs", to: "elsewhere/jobs") == .failure(gone))
    }

    @Test("is in no folder above the root")
    func aboveRoot() throws {
        let stored = try read("a.csv")
        try root.move("a.csv", to: "b.csv")
        let locator = InputLocator(
            formerFolder: root.path + "/very/deep/job", folder: "/", limits: RecordLimits(), name: { $0 })
        #expect(throws: InputUnavailable.self) { try locator.locate(stored).get() }
    }

    @Test("has its name in a folder of the job's inputs, packed or not")
    func namesake() throws {
        let stored = try read("old/a.csv")
        try root.write(Self.text, to: "new/b.csv")
        try root.move("old/a.csv", to: "new/a.csv")
        #expect(locate(stored, current: ["-", "new/b.csv"]) == .success("new/a.csv"))
        try root.gzip("new/a.csv")
        #expect(locate(stored, current: ["-", "new/b.csv"]) == .success("new/a.csv.gz"))
    }

    @Test("is found where it was packed in its place, and where a packed one was unpacked")
    func packed() throws {
        var stored = try read("a.csv")
        try root.gzip("a.csv")
        #expect(locate(stored) == .success("a.csv.gz"))
        stored.key.path += ".gz"
        #expect(locate(stored) == .success("a.csv.gz"))
        try root.write(Self.text, to: "a.csv")
        try FileManager.default.removeItem(atPath: root.path + "/a.csv.gz")
        #expect(locate(stored) == .success("a.csv"))
    }

    @Test("another content at its place is told, unless it is found elsewhere")
    func replaced() throws {
        let stored = try read("jobs/a.csv")
        try root.write("id\n1\n3\n", to: "jobs/a.csv")
        let changed = InputUnavailable(.changed, "jobs/a.csv has changed since it was read (lines 1 to 3)")
        #expect(locate(stored) == .failure(changed))
        try root.write("other\n", to: "new/a.csv")
        #expect(locate(stored, from: "jobs", to: "new", current: ["new/a.csv"]) == .failure(changed))
        try root.write(Self.text, to: "new/a.csv")
        #expect(locate(stored, from: "jobs", to: "new") == .success("new/a.csv"))
    }

    @Test("a changed file where it should have moved to is told rather than that the old one is gone")
    func changedOnTheWay() throws {
        let stored = try read("jobs/a.csv")
        try root.move("jobs/a.csv", to: "new/a.csv")
        try root.write("id\n1\n", to: "new/a.csv")
        let changed = InputUnavailable(.changed, "new/a.csv has changed since it was read (lines 1 to 3)")
        #expect(locate(stored, from: "jobs", to: "new") == .failure(changed))
    }

    @Test("a namesake of other content is not it")
    func stranger() throws {
        let stored = try read("old/a.csv")
        try FileManager.default.removeItem(atPath: root.path + "/old/a.csv")
        try root.write("id\n9\n9\n", to: "new/a.csv")
        #expect(
            locate(stored, current: ["new/a.csv"]) == .failure(InputUnavailable(.gone, "old/a.csv does not exist")))
    }

    @Test("standard input, a folder and a pipe are told as what they are, without opening them")
    func otherKinds() throws {
        var stored = try read("a.csv")
        try FileManager.default.removeItem(atPath: root.path + "/a.csv")
        #expect(mkfifo(root.path + "/a.csv", 0o600) == 0)
        let pipe = InputUnavailable(.unreadable, "a.csv is not a regular file any more")
        #expect(locate(stored, current: ["a.csv"]) == .failure(pipe))
        stored.key.path = "-"
        let stream = InputUnavailable(.standardInput, "standard input cannot be read again")
        #expect(locate(stored, current: ["-"]) == .failure(stream))
    }
}
