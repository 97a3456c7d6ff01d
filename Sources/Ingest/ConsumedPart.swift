import Reading
package import Records
import Screening

/// The part of an input that the ledger has consumed, read and validated once more by the path a run takes.
///
/// Memory is one batch, however large the part.
package struct ConsumedPart {
    private static let batch = 512

    /// Where the input was found.
    package let path: String
    /// The input as messages name it.
    package let name: String
    private var source: any RecordSource
    private let validator: InputValidator
    private let fastPath: RecordFastPath?
    /// Where what was consumed ends.
    private let end: Int
    private var reached = 0
    private var records: ArraySlice<ValidatedRecord> = []

    /// The next record; nil behind the last that was consumed.
    /// - Throws: `Problem` of kind `input` or `io`, though the part was sound a moment ago.
    package mutating func next() throws(Problem) -> ValidatedRecord? {
        while records.isEmpty {
            // Behind the end the input may be torn; nobody asked for that part.
            guard reached < end, let batch = try source.next(limit: Self.batch) else { return nil }
            reached = batch.checkpoint.offset
            records = try validator.validateAsDivided(batch, by: fastPath)[...]
        }
        guard let record = records.first, record.offset < end else { return nil }
        records.removeFirst()
        return record
    }
}

extension ConsumedPart {
    /// Reads consumed parts with a job's validator.
    package struct Reader: Sendable {
        private let validator: RecordValidator
        private let limits: RecordLimits
        private let locator: InputLocator

        package init(validator: RecordValidator, limits: RecordLimits, locator: InputLocator) {
            self.validator = validator
            self.limits = limits
            self.locator = locator
        }

        /// Opens a part whose every byte is provably the one that was consumed, wherever its input is now.
        package func open(_ stored: StoredInput) -> Result<ConsumedPart, InputUnavailable> {
            locator.locate(stored).flatMap { input in
                do throws(Problem) {
                    return .success(try part(of: input, end: stored.checkpoint.offset))
                } catch {
                    return .failure(InputUnavailable(.unreadable, error.message))
                }
            }
        }

        private func part(of input: Input, end: Int) throws(Problem) -> ConsumedPart {
            let source = try OpenedInput.open(input, limits: limits).source
            let bound = try validator.bound(to: source.header, format: input.format, source: input.name)
            let fastPath = validator.fastPath(of: bound, header: source.header, format: input.format, limits: limits)
            return ConsumedPart(input: input, source: source, validator: bound, fastPath: fastPath, end: end)
        }
    }

    private init(
        input: Input, source: any RecordSource, validator: InputValidator, fastPath: RecordFastPath?, end: Int
    ) {
        path = input.path
        name = input.name
        self.source = source
        self.validator = validator
        self.fastPath = fastPath
        self.end = end
    }
}
