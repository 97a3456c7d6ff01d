package import Records

/// One input of a run: where its bytes are and how its records are written.
package struct Input: Hashable, Sendable {
    /// Absolute, or the address of an object; `-` is standard input.
    package var path: String
    /// As messages call it.
    package var name: String
    package var format: SourceFormat
    /// As the job states it; a byte order mark goes before it. How the bytes are packed, they tell themselves.
    package var encoding: TextEncoding
    /// What opens it where its path is the address of an object; nil: it is a file, or standard input.
    package var objects: ObjectAccess?
    /// It is a table of the job and no export.
    package var isTable = false

    package init(
        path: String, name: String, format: SourceFormat, encoding: TextEncoding = .utf8, objects: ObjectAccess? = nil
    ) {
        self.path = path
        self.name = name
        self.format = format
        self.encoding = encoding
        self.objects = objects
    }
}

extension Input {
    /// Standard input in a format that was stated, since it has no name to tell it.
    /// - Throws: `Problem` of kind `usage` where the choice names no format.
    package static func standardInput(_ choice: FormatChoice) throws(Problem) -> Input {
        guard let format = choice.format(of: "-") else {
            throw Problem(
                .usage, "the format of standard input is not known; expected csv or ndjson",
                hint: "set `format: csv` or `format: ndjson` under `input` in the job")
        }
        return Input(path: "-", name: "-", format: format, encoding: choice.encoding)
    }

    /// A file, or an object, in the format stated, or the one its name tells.
    /// - Throws: `Problem` of kind `input` where neither does; what its bytes say is said first.
    package static func file(
        _ path: String, name: String, _ choice: FormatChoice, objects: ObjectAccess? = nil
    ) throws(Problem) -> Input {
        guard let format = choice.format(of: name) else {
            let unknown = Input(path: path, name: name, format: .csv(choice.csv), encoding: choice.encoding)
            if unknown.isRegularFile { _ = try unknown.openBytes(blockBytes: 4 << 10) }
            throw Problem(
                .input,
                "the format of \(name) is not known; expected .csv, .tsv, .ndjson or .jsonl, then .gz or .zst if packed",
                hint: "rename it, or set `format: csv` or `format: ndjson` under `input` in the job")
        }
        var input = Input(path: path, name: name, format: format, encoding: choice.encoding, objects: objects)
        input.format = CorrectedFile.format(of: input)
        return input
    }
}
