import Records

/// A piece of a page. What it holds of outside becomes text, never markup.
package indirect enum Node: Sendable {
    case element(String, [Attribute], [Node])
    /// Any text: `escaped`, then written so that no browser takes it for markup.
    case text(String)
    /// Style sheets and scripts of this module, as they stand.
    case own(String)
    case group([Node])

    package struct Attribute: Sendable {
        let name: String
        /// Nil: the name alone.
        let value: String?

        package init(_ name: String, _ value: String? = nil) {
            self.name = name
            self.value = value
        }
    }

    package static let nothing = Node.group([])
}

extension Node: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self = .text(text) }
}

extension Node.Attribute: ExpressibleByStringLiteral {
    package init(stringLiteral name: String) { self.init(name) }
}

extension Node {
    /// An element with its attributes and what is in it.
    package static func tag(_ name: String, _ attributes: [Attribute] = [], _ children: Node...) -> Node {
        .element(name, attributes, children)
    }

    package static func tag(_ name: String, _ attributes: [Attribute] = [], all children: [Node]) -> Node {
        .element(name, attributes, children)
    }
}

extension Node.Attribute {
    static func css(_ classes: String) -> Self { .init("class", classes) }
    static func number(_ name: String, _ value: Double) -> Self {
        // Two digits behind the point are finer than any screen.
        let hundredths = Int((value * 100).rounded())
        return .init(name, hundredths % 100 == 0 ? String(hundredths / 100) : String(Double(hundredths) / 100))
    }
}
