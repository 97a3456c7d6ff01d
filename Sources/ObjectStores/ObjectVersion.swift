import Records

/// Which content of an object an answer is about. Parts of one are never joined to those of another.
struct ObjectVersion: Hashable, Sendable {
    /// In bytes.
    let size: Int
    let etag: String?
    let modified: String?

    /// Nil where the answer does not tell how long the whole is.
    init?(_ head: APIResponse) {
        guard let size = ContentRange(head)?.size else { return nil }
        self.init(size: size, head)
    }

    init(size: Int, _ head: APIResponse) {
        self.size = size
        etag = head.header("etag")
        modified = head.header("last-modified")
    }

    /// What makes the server refuse any other version with 412; none where it has no strong tag (RFC 9110 §13.1.1).
    var conditions: [APIRequest.Header] {
        guard let etag, !etag.hasPrefix("W/"), etag.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return [] }
        return [.init("If-Match", etag)]
    }
}

/// `Content-Range: bytes 0-9/100` (RFC 9110 §14.4); `bytes */100` where nothing of it was asked for.
struct ContentRange: Hashable, Sendable {
    let start: Int?
    let size: Int

    init?(_ head: APIResponse) {
        guard let text = head.header("content-range"),
            let match = text.wholeMatch(of: /bytes (?:([0-9]{1,18})-[0-9]{1,18}|\*)\/([0-9]{1,18})/),
            let size = Int(match.2)
        else { return nil }
        start = match.1.flatMap { Int($0) }
        self.size = size
    }
}
