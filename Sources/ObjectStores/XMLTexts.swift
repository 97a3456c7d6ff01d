import Foundation

/// The texts of an XML document's elements: as much of XML as the answers of an object store are written in.
///
/// What is no such document has no texts.
struct XMLTexts {
    /// Each with the names of the elements around it, in the order of their ends.
    let elements: [(path: [String], text: String)]

    init(_ bytes: [UInt8]) {
        var (elements, path): ([(path: [String], text: String)], [String]) = ([], [])
        var text = ""
        var rest = String(decoding: bytes, as: UTF8.self)[...]
        while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
            text += Self.decoded(rest[..<open])
            let tag = rest[open..<close].dropFirst()
            rest = rest[close...].dropFirst()
            guard let first = tag.first, first != "?", first != "!" else { continue }
            if first == "/" {
                elements.append((path, text))
                if path.popLast() == nil { break }
            } else {
                path.append(String(tag.prefix { !$0.isWhitespace && $0 != "/" }))
                guard tag.last == "/" else {
                    text = ""
                    continue
                }
                elements.append((path, ""))
                path.removeLast()
            }
            text = ""
        }
        self.elements = elements
    }

    /// The first text of that path.
    func first(_ path: String...) -> String? { elements.first { $0.path == path }?.text }

    private static func decoded(_ text: Substring) -> String {
        guard text.contains("&") else { return String(text) }
        let names = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
        return String(text).replacing(/&(#x?[0-9A-Fa-f]+|[a-z]+);/) { match in
            let name = match.output.1
            guard name.hasPrefix("#") else { return names[String(name)] ?? String(match.output.0) }
            let isHexadecimal = name.hasPrefix("#x")
            let value = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
            return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.output.0)
        }
    }
}
