/// One event as the ledger knows it, without its bytes: a row of `export`.
package struct LedgerEvent: Hashable, Sendable {
    package var id: String?
    package var order: String?
    package var type: String?
    /// The path of the input.
    package var file: String
    package var line: Int
    package var state: RecordState
    /// Of the server, or those of the findings, separated by spaces; nil where all is well.
    package var code: String?
    package var attempts: Int
    package var requestID: String?
    /// Unix epoch seconds of its outcome; of an invalid record, of the beginning of the run that judged it.
    package var time: Int?

    package init(
        id: String?, order: String?, type: String?, file: String, line: Int, state: RecordState, code: String?,
        attempts: Int, requestID: String?, time: Int?
    ) {
        self.id = id
        self.order = order
        self.type = type
        self.file = file
        self.line = line
        self.state = state
        self.code = code
        self.attempts = attempts
        self.requestID = requestID
        self.time = time
    }
}

extension LedgerEvent {
    /// Which events are wanted.
    package struct Selection: Hashable, Sendable {
        package var states = Set(RecordState.allCases)
        /// Those that this run gave their outcome; nil: of all.
        package var run: String?
        /// Those whose outcome is not older, in Unix epoch seconds; nil: any.
        package var since: Int?

        package init() {}
    }
}

extension RecordState {
    /// The column of the books in which such a record stands.
    package var column: String {
        switch self {
        case .pending, .sending: "pending"
        case .delivered: "delivered"
        case .duplicate: "duplicate"
        case .rejected: "rejected"
        case .parked: "parked"
        case .invalid: "invalid"
        case .dismissed: "dismissed"
        }
    }
}

extension Sequence<Finding> {
    /// The codes that say why a record is invalid, each once, separated by spaces. A line that is no record has a warning
    /// alone.
    package var reasons: String {
        let errors = filter { $0.severity == .error }.map(\.code)
        var codes: [String] = []
        for code in errors.isEmpty ? map(\.code) : errors where !codes.contains(code) { codes.append(code) }
        return codes.joined(separator: " ")
    }
}
