import Crypto
import Foundation

/// A whole HTML document that loads nothing: style and script are in it, and no other may run.
package struct Document {
    var title: String
    var body: [Node]

    private static let style = PageFiles.style
    private static let script = PageFiles.script

    package var html: String {
        let head = Node.tag(
            "head", [],
            .tag("meta", [.init("charset", "utf-8")]),
            .tag("meta", [.init("http-equiv", "Content-Security-Policy"), .init("content", Self.policy)]),
            .tag("meta", [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")]),
            .tag("meta", [.init("name", "robots"), .init("content", "noindex")]),
            .tag("meta", [.init("name", "referrer"), .init("content", "no-referrer")]),
            .tag("link", [.init("rel", "icon"), .init("href", "data:,")]),
            .tag("title", [], .text(title)),
            .tag("style", [], .own(Self.style)))
        let content = body + [.tag("script", [], .own(Self.script))]
        let page = Node.tag("html", [.init("lang", "en")], head, .tag("body", [], all: content))
        return "<!DOCTYPE html>\n" + page.html + "\n"
    }

    /// Nothing is loaded, whatever the data hold; of scripts and styles only these two are heeded.
    private static let policy = [
        "default-src 'none'", "script-src '\(digest(of: script))'", "style-src '\(digest(of: style))'", "img-src data:",
        "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")

    private static func digest(of text: String) -> String {
        "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
    }
}
