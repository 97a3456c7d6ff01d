import ArgumentParser

/// `[JOB] FILE`, told apart by their names: a `.yaml` or `.yml` is the job.
struct CallArguments {
    private(set) var job: String?
    private(set) var file: String?

    /// - Parameter takesFile: Whether a file belongs there too.
    init(_ words: [String], takesFile: Bool) throws {
        var rest = words
        if let first = rest.first, first.hasSuffix(".yaml") || first.hasSuffix(".yml") { job = rest.removeFirst() }
        if takesFile {
            guard !rest.isEmpty else {
                throw ValidationError("the file with the event is missing; - is standard input")
            }
            file = rest.removeFirst()
        }
        guard rest.isEmpty else {
            // What is too much here may be a token, and is not repeated.
            throw ValidationError(
                takesFile
                    ? "one event is expected, and there is more behind it"
                    : "a job is expected, a .yaml or .yml, and nothing else")
        }
    }
}
