import Records

/// One JSON object around all records of an export, as APIs answer with: `{"orders": [{…}, {…}]}`.
struct JSONEnvelope: Hashable {
    /// Where jq finds the array of records: `.data.orders`.
    let path: String

    /// What stands beside the records and is of none of them, in small letters and without `_`.
    private static let wordsOfPages: Set = [
        "count", "total", "totalcount", "totalpages", "page", "perpage", "pagesize", "pages", "pagination", "paging",
        "limit", "offset", "next", "previous", "prev", "hasmore", "more", "cursor", "nextcursor", "nextpage", "object",
        "url", "links", "meta", "metadata", "status", "success", "ok", "code", "message", "error", "errors",
        "timestamp",
        "generatedat", "exportedat", "version", "requestid",
    ]
    private static let mostLevels = 3

    private init(names: [String]) {
        path = names.map(Self.step).joined()
    }

    /// Nil where the object may be a record: it has members of its own beside the array.
    init?(_ object: JSONNode) {
        guard let names = Self.names(to: object, levels: Self.mostLevels) else { return nil }
        self.init(names: names)
    }

    private static func names(to node: JSONNode, levels: Int) -> [String]? {
        guard levels > 0, case .object(let members) = node.value else { return nil }
        let own = members.filter { !wordsOfPages.contains($0.name.lowercased().filter { $0 != "_" && $0 != "-" }) }
        guard own.count == 1, canBeNamed(own[0].name) else { return nil }
        if isRecords(own[0].node) { return [own[0].name] }
        return names(to: own[0].node, levels: levels - 1).map { [own[0].name] + $0 }
    }

    private static func isRecords(_ node: JSONNode) -> Bool {
        guard case .array(let elements) = node.value, !elements.isEmpty else { return false }
        return elements.allSatisfy { if case .object = $0.value { true } else { false } }
    }

    /// The command stands in single quotes.
    private static func canBeNamed(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 60 && !name.unicodeScalars.contains { "'\"\\".unicodeScalars.contains($0) }
            && !name.unicodeScalars.contains { $0.value < 0x20 }
    }

    private static func step(_ name: String) -> String {
        let isWord = name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isASCIILetter || NumberText.isDigit($0) }
        return isWord && !(name.utf8.first.map(NumberText.isDigit) ?? true) ? ".\(name)" : ".\"\(name)\""
    }
}

extension JSONEnvelope {
    /// By the first bytes of an object that is too long for a record: where its first array of objects begins.
    init?(beginning text: ArraySlice<UInt8>) {
        var (names, word): ([String], [UInt8]?) = ([], nil)
        var (at, isKey) = (text.startIndex, false)
        while at < text.endIndex {
            switch text[at] {
            case .quote:
                let end = text[(at + 1)...].firstIndex(of: .quote) ?? text.endIndex
                guard !text[at..<end].contains(UInt8(ascii: "\\")), end < text.endIndex else { return nil }
                word = Array(text[(at + 1)..<end])
                at = end
            case UInt8(ascii: ":"): isKey = true
            case UInt8(ascii: "{") where at > text.startIndex:
                guard isKey, let word else { return nil }
                names.append(String(decoding: word, as: UTF8.self))
                isKey = false
            case UInt8(ascii: "["):
                guard isKey, let word else { return nil }
                guard text[(at + 1)...].first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
                    at = text[at...].firstIndex(of: UInt8(ascii: "]")) ?? text.endIndex - 1
                    break
                }
                names.append(String(decoding: word, as: UTF8.self))
                guard names.count <= Self.mostLevels, names.allSatisfy(Self.canBeNamed) else { return nil }
                self.init(names: names)
                return
            case UInt8(ascii: ","): isKey = false
            case UInt8(ascii: "}"):
                guard names.popLast() != nil else { return nil }
            default: break
            }
            at += 1
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isASCIILetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }
}
