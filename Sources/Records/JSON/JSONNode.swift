/// A JSON value that knows where it came from; numbers keep the exact text they had.
package struct JSONNode: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        /// A field whose source is empty: left out of the body, yet its origin is known.
        case absent
        case null
        case bool(Bool)
        /// RFC 8259 §6 number text, digits untouched.
        case number(String)
        case string(String)
        case array([JSONNode])
        /// Members in source order. The strict reader refuses duplicate names.
        case object([JSONMember])
    }

    /// Where the value stood in the export.
    package struct Origin: Hashable, Sendable {
        /// The column it was read from; nil for a value written in the job or an NDJSON event's own.
        package var column: String?
        package var line: Int
        package var byte: Int
        /// Where it stood if a table of the job had it: line and column are those of the key then.
        package var table: TableRow?

        package init(column: String? = nil, line: Int, byte: Int, table: TableRow? = nil) {
            self.column = column
            self.line = line
            self.byte = byte
            self.table = table
        }
    }

    package var value: Value
    package var origin: Origin

    package init(_ value: Value, at origin: Origin) {
        self.value = value
        self.origin = origin
    }
}

package struct JSONMember: Hashable, Sendable {
    package var name: String
    package var node: JSONNode

    package init(_ name: String, _ node: JSONNode) {
        self.name = name
        self.node = node
    }
}

extension [JSONMember] {
    /// The index of the member of that name, looked for from `start` on and then in front of it: who asks in the order
    /// of the members finds each at once.
    package func index(of name: String, from start: Int = 0) -> Int? {
        for index in start..<Swift.max(start, count) where self[index].name == name { return index }
        for index in 0..<Swift.min(start, count) where self[index].name == name { return index }
        return nil
    }
}

extension JSONNode {
    /// The member of that name; nil where this is no object, or the member is missing.
    package subscript(_ name: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.index(of: name).map { members[$0].node }
    }

    /// The text of a string; nil for anything else.
    package var text: String? {
        guard case .string(let text) = value else { return nil }
        return text
    }

    /// The value as compact RFC 8259 text, absent members left out.
    package var serialized: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        write(into: &bytes)
        return bytes
    }

    private func write(into bytes: inout [UInt8]) {
        switch value {
        case .absent, .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): bytes.appendJSONString(text)
        case .array(let nodes):
            bytes.appendList(nodes, between: "[", and: "]") { node, bytes in node.write(into: &bytes) }
        case .object(let members):
            let present = members.filter { $0.node.value != .absent }
            bytes.appendList(present, between: "{", and: "}") { member, bytes in
                bytes.appendJSONString(member.name)
                bytes.append(UInt8(ascii: ":"))
                member.node.write(into: &bytes)
            }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func appendList<Item>(
        _ elements: [Item], between open: Unicode.Scalar, and close: Unicode.Scalar,
        _ write: (Item, inout [UInt8]) -> Void
    ) {
        append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            write(element, &self)
        }
        append(UInt8(ascii: close))
    }

    package mutating func appendJSONString(_ text: String) { appendJSONString(of: text.utf8) }

    /// A JSON string with the escapes RFC 8259 §7 demands and no others. Bytes that are no UTF-8 stand as they are.
    package mutating func appendJSONString(of text: some Collection<UInt8>) {
        append(UInt8(ascii: "\""))
        appendEscaped(text)
        append(UInt8(ascii: "\""))
    }

    /// What stands between the quotes of such a string.
    package mutating func appendEscaped(_ text: some Collection<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0x0A: append(contentsOf: #"\n"#.utf8)
            case 0x0D: append(contentsOf: #"\r"#.utf8)
            case 0x09: append(contentsOf: #"\t"#.utf8)
            case 0..<0x20:
                let hex = String(byte, radix: 16)
                append(contentsOf: (#"\u00"# + (hex.count < 2 ? "0" : "") + hex).utf8)
            default: append(byte)
            }
        }
    }
}
