extension Finding {
    /// An input that holds no records at all: empty, or a header alone.
    package static let emptyInput = Finding(
        WholeCode.emptyInput.rawValue, severity: .warning, line: 1, byte: 1, message: "the input holds no records",
        hint: "look at the export; where an empty one must not pass, set minRecords: 1 under input in the job")

    /// An input of whose records the job's `where` leaves out every one.
    package static func allIgnored(_ count: Int) -> Finding {
        Finding(
            WholeCode.allIgnored.rawValue, severity: .warning, line: 1, byte: 1,
            message: "`where` of the job leaves out all \(count) of its records",
            hint: "compare what `where` asks for with the values in the export; letter case and blanks count")
    }
}
