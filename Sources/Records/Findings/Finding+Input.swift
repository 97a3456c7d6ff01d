extension Finding {
    /// An input that holds no records at all: empty, or a header alone.
    package static let emptyInput = Finding(
        "empty-input", severity: .warning, line: 1, byte: 1, message: "the input holds no records",
        hint: "look at the export; where an empty one must not pass, set minRecords: 1 under input in the job")
}
