package import Records

/// One JSON text that fills a file, or standard input.
package enum JSONDocument {
    /// What a person writes by hand, or a program for them, stays far below.
    package static let mostBytes = 16 << 20

    /// The value, or why there is none; a byte order mark in front is left out.
    ///
    /// - Parameter path: `-` is standard input.
    /// - Throws: `Problem` of kind `input` where the file is missing, may not be read, is no text or longer than
    ///   `mostBytes`; `io`.
    package static func read(_ path: String) throws(Problem) -> Result<JSONNode, Finding> {
        let input = Input(path: path, name: path, format: .ndjson)
        var cursor = InputCursor(try input.openBytes(blockBytes: InputCursor.defaultBlockBytes).bytes, name: path)
        try cursor.skipByteOrderMark()
        try cursor.fill(upTo: mostBytes + 1)
        guard cursor.unreadBytes.count <= mostBytes else {
            throw Problem(
                .input, "\(path) is longer than \(mostBytes >> 20) MiB", hint: "name the file that holds the document")
        }
        return parse(Array(cursor.unreadBytes))
    }

    /// The same for a text at hand.
    package static func parse(_ bytes: [UInt8]) -> Result<JSONNode, Finding> {
        JSONReader(limits: RecordLimits(nesting: deepestNesting)).read(bytes)
    }

    /// Deeper than a record may be: a schema nests faster than what it describes.
    package static let deepestNesting = JSONReader.deepestNesting
}
