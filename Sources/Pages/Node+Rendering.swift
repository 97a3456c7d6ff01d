import Records

extension Node {
    /// Elements without an end tag (https://html.spec.whatwg.org/#void-elements).
    private static let empty: Set = ["br", "hr", "input", "link", "meta", "img"]

    /// The page as HTML.
    package var html: String {
        var html = ""
        write(into: &html)
        return html
    }

    private func write(into html: inout String) {
        switch self {
        case .text(let text): html += text.escaped.markupEscaped
        case .own(let text): html += text
        case .group(let nodes): for node in nodes { node.write(into: &html) }
        case .element(let name, let attributes, let children):
            html += "<\(name)"
            for attribute in attributes {
                html += " \(attribute.name)"
                if let value = attribute.value { html += "=\"\(value.escaped.markupEscaped)\"" }
            }
            html += ">"
            guard !Self.empty.contains(name) else { return }
            for child in children { child.write(into: &html) }
            html += "</\(name)>"
        }
    }
}

extension String {
    /// With character references for what HTML gives a meaning, in texts and in quoted attributes.
    fileprivate var markupEscaped: String {
        guard utf8.contains(where: { $0 < 0x40 && Self.special.contains($0) }) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let special = Set("&<>\"'".utf8)
}
