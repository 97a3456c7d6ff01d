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

    /// A run cut short, of whose file a part is not read yet.
    private func cutShort() async throws -> String {
        _ = try await scene.sandbox()
        let job = Bookings.job(files: "*.csv")
            .replacing("{ rate: 60000, burst: 120000 }", with: "{ rate: 60, burst: 100 }")
        try scene.write(job, to: "jobs/nightly.yaml")
        try scene.write(Bookings(rows: (1...4000).map { .init(booking: "B\($0)") }).text, to: "jobs/a.csv")
        try await scene.run("run", "jobs/nightly.yaml", "--max-events", "20", exits: 75)
        return "jobs/nightly.yaml"
    }

    @Test("when the backfill is done is told by status, every form of the report and plan with one figure")
    func estimate() async throws {
        let job = try await cutShort()
        let status = try await scene.run("status", job, "--json").objects
        let estimate = try #require(status.first { $0["type"] as? String == "estimate" })
        #expect(status.last?["type"] as? String == "summary")
        let report = try #require(try await scene.run("report", job, "--format", "json").objects.first)
        let reported = try #require(report["estimate"] as? [String: Any])
        for member in ["pending", "unread", "requests", "seconds"] {
            #expect(reported[member] as? Double == estimate[member] as? Double, "\(member)")
        }
        let requests = try #require(estimate["requests"] as? Int)
        // 39 are saved, the others come in one a second.
        #expect(reported["seconds"] as? Double == Double(requests - 39))
        let bare = try await scene.run("plan", job, "--json", environment: ["RAPIDO_CLIENT_KEY": nil])
        let plan = try #require(bare.objects.last)
        #expect(abs((plan["send"] as? Int ?? 0) - requests) <= requests / 20, "\(plan) \(estimate)")
        #expect(abs((plan["seconds"] as? Double ?? 0) - Double(requests - 39)) <= Double(requests / 20))
        let words = try #require((reported["words"] as? String)?.split(separator: ": going on").first.map(String.init))
        #expect(words.contains("requests are left") && words.contains(" at 60 a minute"))
        #expect(try await scene.run("status", job).text.contains(words))
        #expect(try await scene.run("report", job, "--format", "markdown").text.contains(words.dropFirst(6)))
        #expect(try await scene.run("report", job).text.contains(words.dropFirst()))
    }

    @Test("when nothing is left to send, the report says so, and what verify found stays told")
    func finished() async throws {
        _ = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        try scene.write(Bookings(rows: (1...5).map { .init(booking: "B\($0)") }).text, to: "jobs/a.csv")
        let job = "jobs/nightly.yaml"
        try await scene.run("run", job)
        let before = try await scene.run("report", job).text
        #expect(before.contains("Nothing is left to send.") && before.contains("Nobody has compared it"))
        let verdict = try #require(try await scene.run("verify", job).lines.last)
        try await scene.run("run", job)
        for format in ["html", "markdown", "json"] {
            let text = try await scene.run("report", job, "--format", format).text
            #expect(text.contains(verdict), "\(format)")
        }
        let json = try #require(try await scene.run("report", job, "--format", "json").objects.first)
        #expect((json["verified"] as? [String: Any])?["balances"] as? Bool == true)
    }

    @Test("the forms hold the same data: a run's course and percentiles, orders by month, times by the local clock")
    func sameData() async throws {
        let job = try await imported()
        let zone = ["TZ": "Asia/Kolkata"]
        let report = try #require(
            try await scene.run("report", job, "--format", "json", environment: zone).objects.first)
        let run = try #require((report["runs"] as? [[String: Any]])?.first)
        let course = try #require(run["course"] as? [[String: Any]])
        #expect(course.reduce(0) { $0 + ($1["sent"] as? Int ?? 0) } == run["requests"] as? Int)
        #expect((run["started"] as? String)?.hasSuffix("+05:30") == true)
        let markdown = try await scene.run("report", job, "--format", "markdown", environment: zone).text
        for part in ["| p99.9 |", "## Different orders by month", "## What waits", " +05:30"] {
            #expect(markdown.contains(part), "\(part)")
        }
        let page = try await scene.run("report", job, environment: zone).text
        #expect(page.contains(" +05:30") && !page.contains(/\d\dT\d\d:\d\d:\d\dZ/))
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
