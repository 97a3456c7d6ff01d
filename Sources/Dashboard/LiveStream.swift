import Pages
import Reporting

/// What has changed on a page since it was told last, as server-sent events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
struct LiveStream {
    /// Between two looks.
    static let pause: Duration = .seconds(1)
    /// Looks without a change, after which something is said all the same: so a reader that is gone is noticed.
    private static let silence = 15

    let pages: DashboardPages
    /// Nil: the list of all.
    let ledger: String?
    private var told: [String: String] = [:]
    private var silent = 0
    private var wasRunning = false

    init(pages: DashboardPages, ledger: String?) {
        self.pages = pages
        self.ledger = ledger
    }

    mutating func next() async -> String? {
        var text = ""
        for part in await parts() {
            let html = part.node.html
            guard told[part.id] != html else { continue }
            told[part.id] = html
            text += Self.event(
                "part",
                JSONLine.object {
                    $0.add("id", part.id)
                    $0.add("html", html)
                })
        }
        if isOver() { text += Self.event("ended", JSONLine.object { _ in }) }
        silent = text.isEmpty ? silent + 1 : 0
        if silent >= Self.silence {
            silent = 0
            return ": still here\n\n"
        }
        return text.isEmpty ? nil : text
    }

    private func parts() async -> [DashboardPages.Part] {
        guard let ledger else { return [await pages.jobsPart()] }
        guard let entry = pages.entry(ledger[...]) else { return [] }
        return await pages.parts(of: entry)
    }

    /// Whether a run has ended since the last look.
    private mutating func isOver() -> Bool {
        guard let entry = ledger.flatMap({ pages.entry($0[...]) }) else { return false }
        let isRunning = pages.shelf.isRunning(entry)
        defer { wasRunning = isRunning }
        return wasRunning && !isRunning
    }

    private static func event(_ name: String, _ data: JSONLine) -> String { "event: \(name)\ndata: \(data.text)\n\n" }
}
