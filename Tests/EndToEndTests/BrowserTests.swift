import Foundation
import Testing

/// The report and the dashboard in a browser: nothing leaves the machine, nothing of the data is executed, and axe-core's
/// rules for whoever reads with a screen reader or a keyboard are kept.
@Suite(.scene, .enabled(if: BrowserLook.isInstalled, "Debian's chromium is not installed"))
struct BrowserTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    private static let script = "<script>document.title = 'owned'</script>"
    private static let image = "<img src=x onerror=document.title='owned'>"

    /// Scripts, marks that turn the direction of text, a value of a megabyte.
    private func imported() async throws -> String {
        _ = try await scene.sandbox()
        try scene.write(Bookings.job(files: "*.csv"), to: "jobs/nightly.yaml")
        var rows: [Bookings.Row] = (1...30).map { .init(booking: "B\($0)") }
        rows += [
            .init(booking: Self.script, amount: Self.image), .init(booking: "a\u{202E}b\u{2066}c", amount: "x\u{200F}"),
            .init(booking: "B40", amount: String(repeating: "<b>9", count: 250_000)),
            .init(booking: "B41", user: "unknown_1"), .init(booking: Self.image, user: "unknown_\(Self.script)"),
        ]
        try scene.write(Bookings(rows: rows).text, to: "jobs/a.csv")
        try await scene.run("run", "jobs/nightly.yaml", exits: 3)
        return "jobs/nightly.yaml"
    }

    private func expectHarmless(_ look: BrowserLook, from origin: String) {
        #expect(look.console.isEmpty)
        #expect(look.requests.allSatisfy { $0.hasPrefix(origin) || $0.hasPrefix("data:") }, "\(look.requests)")
        if let violations = look.violations { #expect(violations.isEmpty) }
    }

    @Test(
        "the report is harmless, and right by axe-core's rules, in light and dark, on a phone and on paper",
        arguments: [[], ["--dark"], ["--width", "390"], ["--print"]])
    func report(options: [String]) async throws {
        let job = try await imported()
        try await scene.run("report", job, "--show-personal", "-o", "report.html")
        #expect(try scene.read("report.html").utf8.count < 200_000)
        let address = scene.url("report.html").absoluteString
        let width = "[document.title, document.documentElement.scrollWidth <= window.innerWidth].join(' ')"
        let look = try await scene.look(
            at: address, ["--eval", width] + options, checksRules: true)
        expectHarmless(look, from: "file://")
        // On paper a browser makes the page as small as it has to be.
        #expect(look.value == "Import: nightly true" || options == ["--print"])
        #expect(look.value?.hasPrefix("Import: nightly ") == true)
        #expect(look.requests.count == 1)
    }

    @Test("no table has to be moved to be read, on a screen of 1200 points or on a phone", arguments: ["1200", "390"])
    func fits(width: String) async throws {
        let job = try await imported()
        try await scene.run("report", job, "-o", "report.html")
        let script = """
            [...document.querySelectorAll('.scroll')].filter(box => box.scrollWidth > box.clientWidth)
              .map(box => `${box.getAttribute('aria-label')}: ${box.scrollWidth} > ${box.clientWidth}`).join('; ')
            """
        let look = try await scene.look(
            at: scene.url("report.html").absoluteString, ["--eval", script, "--width", width])
        #expect(look.value == "")
    }

    @Test("a column is sorted by its button, by number, and back")
    func sorting() async throws {
        let job = try await imported()
        try await scene.run("report", job, "-o", "report.html")
        let script = """
            (() => {
              const table = document.querySelector('#books table');
              const button = [...table.querySelectorAll('th button')].find(b => b.textContent.startsWith('records'));
              const read = () => [...table.tBodies[0].rows].map(row => Number(row.cells[1].textContent));
              button.click(); const up = read(); button.click(); const down = read();
              return JSON.stringify([up, down]);
            })()
            """
        let look = try await scene.look(at: scene.url("report.html").absoluteString, ["--eval", script])
        let orders = try JSONDecoder().decode([[Int]].self, from: Data((look.value ?? "").utf8))
        #expect(orders[0] == orders[0].sorted() && orders[1] == orders[0].reversed() && orders[0].last == 30)
    }

    @Test("how a reader has arranged the live page stays when its figures change, and when a run ends")
    func arranged() async throws {
        _ = try await imported()
        let program = try scene.start(["dashboard", ".", "--port", "0"])
        var address = ""
        try await poll("the dashboard listens") {
            let line = String(decoding: program.output, as: UTF8.self)
            address = line.hasSuffix("\n") ? line.trimmingCharacters(in: .newlines) : ""
            return !address.isEmpty
        }
        let token = String(address.drop { $0 != "?" })
        let origin = String(address.prefix { $0 != "?" })
        let link = try await scene.look(
            at: address, ["--eval", "document.querySelector('#jobs a').getAttribute('href').slice(1)"])
        try scene.write(Bookings(rows: (100...130).map { .init(booking: "B\($0)") }).text, to: "jobs/b.csv")
        let watch = """
            new Promise((resolve, reject) => {
              const began = Date.now(), table = () => document.querySelector('#books table');
              const button = [...table().querySelectorAll('th button')].find(b => b.textContent.startsWith('records'));
              const records = () => [...table().tBodies[0].rows].map(row => Number(row.cells[1].textContent));
              button.click(); button.focus(); window.scrollTo(0, 300);
              const first = table();
              const look = () => {
                const order = records(), isSorted = order.every((n, i) => i === 0 || order[i - 1] <= n);
                if (table() !== first && order.some(n => n > 30 && n < 61)) {
                  resolve([isSorted, window.scrollY > 0, document.activeElement.textContent.startsWith('records')].join());
                } else if (Date.now() - began > 40000) reject(new Error(order.join()));
                else setTimeout(look, 50);
              };
              look();
            })
            """
        // The whole page is loaded again when the run ends.
        let after = """
            [document.querySelector('#books th[aria-sort=ascending]').textContent.startsWith('records'),
             document.querySelector('#books').textContent.includes('61'), window.scrollY > 0].join()
            """
        async let seen = scene.look(
            at: origin + (link.value ?? "") + token, ["--eval", watch, "--then", after])
        try await scene.run("run", "jobs/nightly.yaml", "--rate", "240", "--burst", "250", exits: 3)
        let look = try await seen
        #expect(look.value == "true,true,true")
        #expect(look.then == "true,true,true")
        program.signal(SIGTERM)
        _ = try await program.outcome()
    }

    @Test("the dashboard's pages are harmless and right too, and a run is seen there from its start to its end")
    func dashboard() async throws {
        _ = try await imported()
        let program = try scene.start(["dashboard", ".", "--port", "0"])
        var address = ""
        try await poll("the dashboard listens") {
            let line = String(decoding: program.output, as: UTF8.self)
            address = line.hasSuffix("\n") ? line.trimmingCharacters(in: .newlines) : ""
            return !address.isEmpty
        }
        let origin = String(address.prefix { $0 != "?" })
        let list = try await scene.look(at: address, checksRules: true)
        expectHarmless(list, from: origin)
        // The token is in the address for the first page only; from there on in the cookie.
        let follow = """
            fetch(document.querySelector('#jobs a').href).then(answer => answer.text())
            .then(text => { document.documentElement.innerHTML = text; return document.title; })
            """
        let ledger = try await scene.look(at: address, ["--eval", follow], checksRules: true)
        #expect(ledger.value == "nightly")
        expectHarmless(ledger, from: origin)

        try scene.write(Bookings(rows: (100...160).map { .init(booking: "B\($0)") }).text, to: "jobs/b.csv")
        let watch = """
            new Promise((resolve, reject) => {
              const seen = new Set(), began = Date.now();
              const look = () => {
                const cells = document.querySelector('#jobs tbody tr').cells;
                seen.add(cells[1].textContent.split(',')[0]);
                if (cells[3].textContent === '91' && cells[1].textContent === 'at rest') resolve([...seen].join(' > '));
                else if (Date.now() - began > 40000) reject(new Error([...seen].join(' > ')));
                else setTimeout(look, 50);
              };
              look();
            })
            """
        async let seen = scene.look(at: address, ["--eval", watch])
        // As slow as a person looks.
        try await scene.run("run", "jobs/nightly.yaml", "--rate", "240", "--burst", "250", exits: 3)
        #expect(try await seen.value?.contains("running") == true)
        program.signal(SIGTERM)
        #expect(try await program.outcome().ending == .exit(143))
    }
}
