import Foundation
import Testing

/// Debian's.
private let browserPath = "/usr/bin/chromium"

/// `report`: the figures of `status` as a page, a text and an object; nothing loaded, nothing personal, nothing executed.
@Suite(.scene) struct ReportTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let hostile = "<script>alert(1)</script>\u{202E}"

    private func imported() async throws -> String {
        _ = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        var rows: [Bookings.Row] = (1...20).map { .init(booking: "B\($0)") }
        rows += [
            .init(booking: "B21", amount: "12;50"), .init(booking: "B22", amount: "12;50"),
            .init(booking: Self.hostile, user: "anna@example.org", amount: Self.hostile),
            .init(booking: "B23", user: "unknown_5"), .init(booking: "B23", event: "cancelled"),
        ]
        try scene.write(Bookings(rows: rows).text, to: "jobs/a.csv")
        try await scene.run("run", "jobs/nightly.yaml", exits: 3)
        return "jobs/nightly.yaml"
    }

    @Test("the object has the books of status, and the findings as validate has them")
    func json() async throws {
        let job = try await imported()
        let status = try await scene.run("status", job, "--json").objects.last ?? [:]
        let report = try #require(try await scene.run("report", job, "--format", "json").objects.first)
        let books = try #require(report["books"] as? [String: Any])
        for column in [
            "records", "read", "delivered", "duplicate", "skipped", "ignored", "invalid", "rejected", "parked",
            "pending",
            "dismissed",
        ] { #expect(books[column] as? Int == status[column] as? Int, "\(column)") }
        let checked = try await scene.run("validate", job, "--json", exits: 3).summary.findings ?? []
        let findings = try #require(report["findings"] as? [[String: Any]])
        #expect(findings.map { $0["code"] as? String } == checked.map(\.code))
        #expect(findings.map { $0["count"] as? Int } == checked.map(\.count))
        #expect(findings.map { $0["first"] as? String } == checked.map(\.first))
        let months = try #require(report["months"] as? [[String: Any]])
        let delivered = months.first { $0["outcome"] as? String == "delivered" }
        #expect(delivered?["month"] as? String == "2026-10")
        #expect(delivered?["type"] as? String == "order.confirmed")
        #expect(delivered?["events"] as? Int == 20)
        // An invalid record whose start can be read counts in its month.
        let invalid = months.first { $0["outcome"] as? String == "invalid" }
        #expect(invalid?["month"] as? String == "2026-10")
    }

    @Test("the page stands alone, shows the verdict and the next command, and executes nothing of the data")
    func page() async throws {
        let job = try await imported()
        try await scene.run("report", job, "-o", "report.html")
        let mode = try FileManager.default.attributesOfItem(atPath: scene.url("report.html").path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let page = try scene.read("report.html")
        #expect(page.contains("3 invalid, 2 parked of 25 records read are open."))
        #expect(page.contains("rapido-import rejects jobs/nightly.yaml -o fixed.csv"))
        #expect(page.contains("lines 22–24") || page.contains("22–24"))
        #expect(!page.contains("<script>alert") && !page.contains("\u{202E}"))
        #expect(page.ranges(of: "<script>").count == 1)
        #expect(!page.contains(/(src|href)="(https?:)?\/\//))
        #expect(!page.contains("12;50") && page.contains("00;00"))
        #expect(try await scene.run("report", job, "--show-personal").text.contains("12;50"))
        let refused = try await scene.run("report", job, "-o", "report.html", exits: 73)
        try await scene.paste(refused.hintedCommand)
    }

    @Test("as Markdown it is one text for a ticket, in which the data are no markup")
    func markdown() async throws {
        let text = try await scene.run("report", try await imported(), "--format", "markdown").text
        #expect(text.hasPrefix("# nightly\n"))
        #expect(text.contains("| delivered | 20 |"))
        #expect(!text.contains("<script>"))
        #expect(
            try await scene.run("report", "jobs/nightly.yaml", "--format", "htm", exits: 64).errors.contains("html"))
    }

    @Test("before the first run there is a page as well; and validate makes one of a dry run")
    func dryRun() async throws {
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        try scene.write(
            Bookings(rows: [.init(booking: "B1"), .init(booking: "B2", amount: "x")]).text, to: "jobs/a.csv")
        #expect(try await scene.run("report", "jobs/nightly.yaml").text.contains("Nothing has been read yet."))
        try await scene.run("validate", "jobs/nightly.yaml", "--report", "found.html", exits: 3)
        let page = try scene.read("found.html")
        #expect(page.contains("1 of 2 records are invalid.") && page.contains("not-a-number"))
        let refused = try await scene.run("validate", "jobs/nightly.yaml", "--report", "found.html", exits: 73)
        try await scene.paste(refused.hintedCommand, exits: 3)
    }

    @Test("thousands of findings make a page below 1 MB")
    func large() async throws {
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        let rows = (1...10_000).map { Bookings.Row(booking: "B\($0)", amount: $0 % 3 == 0 ? "x" : "\($0),5") }
        try scene.write(Bookings(rows: rows).text, to: "jobs/a.csv")
        try await scene.run("validate", "jobs/nightly.yaml", "--report", "found.html", "--quiet", exits: 3)
        #expect(try scene.read("found.html").utf8.count < 1_000_000)
    }

    @Test(
        "in a browser the filter leaves out rows, its state is the fragment, and nothing is complained of",
        .enabled(if: FileManager.default.isExecutableFile(atPath: browserPath), "Debian's chromium is not installed"))
    func browser() async throws {
        let job = try await imported()
        try await scene.run("report", job, "-o", "report.html")
        let address = scene.url("report.html").absoluteString
        let whole = try await opened(address)
        #expect(!whole.text.contains(#"<tr hidden="">"#))
        #expect(
            whole.text.contains(#"aria-sort"#) || whole.text.contains("<th scope=\"col\" data-key=\"code\"><button"))
        let filtered = try await opened(address + "#filter=code%3AUSER_NOT_FOUND%20-file%3Anov")
        #expect(filtered.text.contains(#"hidden="""#))
        #expect(filtered.text.contains(/\d+ of \d+ rows/))
        for outcome in [whole, filtered] { #expect(!outcome.errors.contains("CONSOLE"), "\(outcome.errors)") }
    }

    private func opened(_ address: String) async throws -> Outcome {
        try await scene.start(
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--virtual-time-budget=3000",
                "--user-data-dir=\(scene.url("browser").path)", "--dump-dom", address,
            ], program: browserPath
        ).outcome()
    }
}
