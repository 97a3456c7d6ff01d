import Records

/// One line of `--json` output: an object whose first member is its `type`.
package struct JSONLine: Sendable {
    private var members: [JSONMember] = []

    package init(type: String) {
        add("type", type)
    }

    private init() {}

    package mutating func add(_ name: String, _ text: String?) {
        append(name, text.map { .string($0.withoutFileNameBytes) } ?? .null)
    }

    package mutating func add(_ name: String, _ number: Int?) {
        append(name, number.map { .number(String($0)) } ?? .null)
    }

    package mutating func add(_ name: String, _ flag: Bool) {
        append(name, .bool(flag))
    }

    /// Seconds, to the millisecond.
    package mutating func add(_ name: String, _ duration: Duration) {
        let milliseconds = duration.nanoseconds / 1_000_000
        let fraction = String(milliseconds % 1000)
        append(name, .number("\(milliseconds / 1000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"))
    }

    package mutating func add(_ name: String, _ texts: [String]) {
        append(name, .array(texts.map { JSONNode(.string($0.withoutFileNameBytes), at: .init(line: 1, byte: 1)) }))
    }

    package mutating func add(_ name: String, _ lines: [JSONLine]) {
        append(name, .array(lines.map(\.node)))
    }

    /// An object inside this one; null where there is none.
    package mutating func add(_ name: String, _ line: JSONLine?) {
        append(name, line?.node.value ?? .null)
    }

    /// An object without a `type`, to stand inside another.
    package static func object(_ build: (inout JSONLine) -> Void) -> JSONLine {
        var line = JSONLine()
        build(&line)
        return line
    }

    package var text: String { String(decoding: node.serialized, as: UTF8.self) }

    private var node: JSONNode { JSONNode(.object(members), at: .init(line: 1, byte: 1)) }

    private mutating func append(_ name: String, _ value: JSONNode.Value) {
        members.append(JSONMember(name, JSONNode(value, at: .init(line: 1, byte: 1))))
    }
}
