import Records

/// An id that is the same in all records: mostly the wrong column, or one that an export has filled down.
struct EqualIdentities: ColumnCheck {
    /// Fewer records may well be one user's, or one order's.
    private static let fewest = 20

    let path: String
    private var first: JSONNode?
    private var text = ""
    private var count = 0
    private(set) var isRefuted = false

    init(path: String) { self.path = path }

    mutating func see(_ record: LookedRecord) {
        guard let node = record.node(at: path), case .string(let text) = node.value else { return }
        // A constant of the job is meant.
        guard node.origin.column != nil else { return isRefuted = true }
        if first == nil { (first, self.text) = (node, text) }
        guard text == self.text else { return isRefuted = true }
        count += 1
    }

    func finding() -> Finding? {
        guard !isRefuted, count >= Self.fewest, let origin = first?.origin, let column = origin.column else {
            return nil
        }
        return Finding(
            WholeCode.equalIdentities.rawValue, severity: .warning, field: path, column: column, line: origin.line,
            byte: origin.byte,
            message: "\(column.quoted) is \(text.quoted) in all \(count) records that have it",
            hint: "look whether \(path) is mapped to the right column, and whether the export has it right")
    }
}
