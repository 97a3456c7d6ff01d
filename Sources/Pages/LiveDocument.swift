/// A page of the dashboard: style and scripts come from the same server, and nothing else does.
package struct LiveDocument {
    let title: String
    /// Where its changes are told; nil: nowhere.
    let events: String?
    let body: [Node]

    package init(title: String, events: String?, body: [Node]) {
        self.title = title
        self.events = events
        self.body = body
    }

    /// Says whether changes are told.
    package static let status = Node.tag(
        "p", [.init("id", "live-status"), .init("class", "soft"), .init("role", "status")])

    package var html: String {
        let head = Node.tag(
            "head", [],
            .tag("meta", [.init("charset", "utf-8")]),
            .tag("meta", [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")]),
            .tag("meta", [.init("name", "referrer"), .init("content", "no-referrer")]),
            .tag("link", [.init("rel", "icon"), .init("href", "data:,")]),
            .tag("link", [.init("rel", "stylesheet"), .init("href", "/page.css")]),
            .tag("title", [], .text(title)))
        let scripts = ["/page.js", "/live.js"].map { Node.tag("script", [.init("src", $0)]) }
        let attributes = events.map { [Node.Attribute("data-events", $0)] } ?? []
        let skip = Node.tag("a", [.init("class", "skip"), .init("href", "#main")], "Skip to the content")
        let page = Node.tag(
            "html", [.init("lang", "en")], head, .tag("body", attributes, all: [skip] + body + scripts))
        return "<!DOCTYPE html>\n" + page.html + "\n"
    }
}

/// The files that the pages are made with, as the build put them into the binary.
package enum PageFiles {
    package static let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    package static let script = String(decoding: PackageResources.page_js, as: UTF8.self)
    package static let liveScript = String(decoding: PackageResources.live_js, as: UTF8.self)
}
