import Records

/// Amounts that are a hundred times what orders usually cost: paise or cents where rupees or dollars are wanted.
///
/// They are told by the column's name, or by amounts that are all whole and of which most are beyond 100 000.
struct MinorUnits: ColumnCheck {
    /// Of an order, and of a payment.
    static let paths = ["attributes.amount_total", "attributes.amount"]
    private static let fewest = 10
    private static let large = 100_000.0
    private static let names = ["paise", "paisa", "cents", "minor", "pence", "pennies", "fils", "grosz", "öre"]

    let path: String
    private var count = 0
    private var larger = 0
    private var isByName = false
    private var first: JSONNode?
    private(set) var isRefuted = false

    init(path: String) { self.path = path }

    mutating func see(_ record: LookedRecord) {
        guard let node = record.node(at: path), case .number(let text) = node.value, let amount = Double(text)
        else { return }
        guard let column = node.origin.column else { return isRefuted = true }
        if first == nil {
            first = node
            let words = column.lowercased().split { !$0.isLetter }
            isByName = words.contains { word in Self.names.contains { $0 == word } }
        }
        guard amount.rounded() == amount else { return isRefuted = true }
        count += 1
        if amount >= Self.large { larger += 1 }
    }

    mutating func endSample() {
        if !isFounded { isRefuted = true }
    }

    private var isFounded: Bool { isByName || larger * 2 > count && count >= Self.fewest }

    func finding() -> Finding? {
        guard !isRefuted, count > 0, isFounded, let origin = first?.origin, let column = origin.column else {
            return nil
        }
        let why =
            isByName
            ? "by its name \(column.quoted) is in the hundredth part of the currency, and all \(count) amounts are whole"
            : "all \(count) amounts of \(column.quoted) are whole, most of them beyond 100000"
        return Finding(
            WholeCode.minorUnits.rawValue, severity: .warning, field: path, column: column, line: origin.line,
            byte: origin.byte,
            message: "\(why): a hundred times what orders usually cost",
            hint: "if they are paise or cents, set number: { scale: 0.01 } at \(path) in the job")
    }
}
