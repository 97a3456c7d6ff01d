import Reading
package import Records

/// The part of an input that the ledger has consumed, read and validated once more by the path a run takes.
///
/// Memory is one batch, however large the part.
package struct ConsumedPart {
    private static let batch = 512

    private var source: any RecordSource
    private let validator: InputValidator
    /// Where what was consumed ends.
    private let end: Int
    private var reached = 0
    private var records: ArraySlice<ValidatedRecord> = []

    /// What reads consumed parts: the job's validator and limits, and how messages name a path.
    package struct Reader: Sendable {
        private let validator: RecordValidator
        private let limits: RecordLimits
        /// How messages name a path.
        package let name: @Sendable (_ path: String) -> String

        package init(
            validator: RecordValidator, limits: RecordLimits, name: @escaping @Sendable (_ path: String) -> String
        ) {
            self.validator = validator
            self.limits = limits
            self.name = name
        }
    }

    /// The next record; nil behind the last that was consumed.
    /// - Throws: `Problem` of kind `input` or `io`, though the part was sound a moment ago.
    package mutating func next() throws(Problem) -> ValidatedRecord? {
        while records.isEmpty {
            // Behind the end the input may be torn; nobody asked for that part.
            guard reached < end, let batch = try source.next(limit: Self.batch) else { return nil }
            reached = batch.checkpoint.offset
            records = validator.validate(batch)[...]
        }
        guard let record = records.first, record.offset < end else { return nil }
        records.removeFirst()
        return record
    }
}

extension ConsumedPart.Reader {
    /// Why a part cannot be read again: in words that name the input.
    package struct Unavailable: Error {
        package let reason: String
    }

    /// Opens a part whose every byte is provably the one that was consumed.
    package func open(_ stored: StoredInput) -> Result<ConsumedPart, Unavailable> {
        let input = Input(stored, name: name(stored.key.path))
        guard !input.isStandardInput else {
            return .failure(Unavailable(reason: "standard input cannot be read again"))
        }
        do {
            if let reason = try difference(of: input, from: stored) { return .failure(Unavailable(reason: reason)) }
            let source = try OpenedInput.open(input, limits: limits).source
            let bound = try validator.bound(to: source.header, format: input.format, source: input.name)
            return .success(ConsumedPart(source: source, validator: bound, end: stored.checkpoint.offset))
        } catch {
            return .failure(Unavailable(reason: error.message))
        }
    }

    private func difference(of input: Input, from stored: StoredInput) throws(Problem) -> String? {
        let resumption = try OpenedInput.open(input, limits: limits, from: stored).resumption
        return switch resumption {
        case .resumed: nil
        case .fresh: "\(input.name) cannot be read again"
        case .changed: resumption.change(of: input.name)
        }
    }
}

extension ConsumedPart {
    fileprivate init(source: any RecordSource, validator: InputValidator, end: Int) {
        self.source = source
        self.validator = validator
        self.end = end
    }
}
