import Reading
import Records

/// The part of an input that the ledger has consumed, read and judged once more by the path a run takes.
///
/// Memory is one batch, however large the part.
struct ConsumedPart {
    private static let batch = 512

    private var source: any RecordSource
    private let judge: BoundJudge
    /// Where what was consumed ends.
    private let end: Int
    private var reached = 0
    private var records: ArraySlice<JudgedRecord> = []

    /// What reads consumed parts: the job's judge and limits, and how messages name a path.
    struct Reader: Sendable {
        let judge: Judge
        let limits: RecordLimits
        let name: @Sendable (_ path: String) -> String
    }

    /// The next record; nil behind the last that was consumed.
    /// - Throws: `Problem` of kind `input` or `io`, though the part was sound a moment ago.
    mutating func next() throws(Problem) -> JudgedRecord? {
        while records.isEmpty {
            // Behind the end the input may be torn; nobody asked for that part.
            guard reached < end, let batch = try source.next(limit: Self.batch) else { return nil }
            reached = batch.checkpoint.offset
            records = judge.judge(batch)[...]
        }
        guard let record = records.first, record.offset < end else { return nil }
        records.removeFirst()
        return record
    }
}

extension ConsumedPart.Reader {
    /// Why a part cannot be read again: in words that name the input.
    struct Unavailable: Error {
        let reason: String
    }

    /// Opens a part whose every byte is provably the one that was consumed.
    func open(_ stored: StoredInput) -> Result<ConsumedPart, Unavailable> {
        let input = Input(stored, name: name(stored.key.path))
        guard !input.isStandardInput else {
            return .failure(Unavailable(reason: "standard input cannot be read again"))
        }
        do {
            if let reason = try difference(of: input, from: stored) { return .failure(Unavailable(reason: reason)) }
            let source = try OpenedInput.open(input, limits: limits).source
            let bound = try judge.bound(to: source.header, format: input.format, source: input.name)
            return .success(ConsumedPart(source: source, judge: bound, end: stored.checkpoint.offset))
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
    fileprivate init(source: any RecordSource, judge: BoundJudge, end: Int) {
        self.source = source
        self.judge = judge
        self.end = end
    }
}
