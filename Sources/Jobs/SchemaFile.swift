import Reading
package import Records
package import Schema

/// A JSON Schema document on disk, compiled.
package struct SchemaFile: Sendable {
    package let schema: JSONSchema
    /// Of what the document says; its layout does not count.
    package let digest: String

    /// - Parameter path: `-` is standard input.
    /// - Throws: `Problem` of kind `input` or `io` where it cannot be read, `configuration` with everything wrong in it.
    package init(_ path: String, assertsFormat: Bool) throws(Problem) {
        if path != "-", let oddity = FilePlace.oddity(at: path) {
            throw Problem(
                .input, "the schema \(path) cannot be read: it is \(oddity)",
                hint: "name a JSON file that holds the schema")
        }
        let document = try Self.parsed(JSONDocument.read(path), path)
        let metaschema = try Self.parsed(JSONDocument.parse(Array(SchemaDocument.metaschema.text.utf8)), "metaschema")
        do throws(SchemaFaults) {
            schema = try JSONSchema(document, beside: [metaschema], assertsFormat: assertsFormat)
        } catch {
            throw error.problem(in: path)
        }
        digest = ContentDigest.text(of: document.serialized)
    }

    private static func parsed(_ result: Result<JSONNode, Finding>, _ path: String) throws(Problem) -> JSONNode {
        switch result {
        case .success(let node): return node
        case .failure(let finding):
            let place = Position(file: path, line: finding.line, byte: finding.byte)
            throw Problem(
                .configuration, "the schema \(path) is not JSON", context: ["\(place): error: \(finding.message)"],
                hint: finding.hint ?? "write it as RFC 8259 wants it")
        }
    }
}

extension SchemaFaults {
    /// Every fault on a line of its own, in the order of the file.
    fileprivate func problem(in path: String) -> Problem {
        let count = faults.count == 1 ? "a mistake" : "\(faults.count) mistakes"
        let lines = faults.map { fault in
            let place = Position(file: path, line: fault.origin.line, byte: fault.origin.byte)
            return "\(place): error: \(fault.place): \(fault.message)"
        }
        return Problem(
            .configuration, "the schema \(path) has \(count)", context: lines,
            hint: "mend the lines named above, then run the same command again")
    }
}
