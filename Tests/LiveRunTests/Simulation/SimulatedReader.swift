import LiveRun
import LedgerModel
import Records

/// Reads a job's files in their order, each from where the ledger says its unchanged content was consumed.
struct SimulatedReader {
    private static let batch = 16

    private var waiting: ArraySlice<String>
    /// The digest of the job's `where`.
    private let filter: String?
    private let looksAtFilter: Bool
    private var open: (key: InputKey, content: Int, next: Int)?

    /// What is named no longer is read if it was begun and not read to its end.
    /// - Parameters:
    ///   - forgets: A sabotage: only what is named is read.
    ///   - forgetsIgnored: A sabotage: what another `where` ignored stays so.
    init(_ job: SimulatedJob, forgetting forgets: Bool, forgettingIgnored forgetsIgnored: Bool = false) {
        filter = job.mapping.filter.digest
        looksAtFilter = !forgetsIgnored
        let rests = job.ledger.inputs(at: []).filter { stored in
            (stored.isUnfinished || stored.holdsIgnoredRecords(ofOtherThan: job.mapping.filter.digest))
                && job.unnamed.contains(stored.key.path)
        }
        let named = job.disk.files.map(\.path).filter { !job.unnamed.contains($0) }
        waiting = ((forgets ? [] : rests.map(\.key.path)) + named)[...]
    }

    /// - Parameter trusts: A sabotage: the content is not looked at.
    mutating func next(
        from disk: SimulatedDisk, _ ledger: LedgerModel, _ mapping: SimulatedMapping, trusting trusts: Bool
    ) -> ValidatedBatch? {
        while true {
            if open == nil {
                guard let path = waiting.popFirst(), let content = disk.content(of: path) else { return nil }
                open = opened(path, content, disk, ledger, trusting: trusts)
            }
            if let batch = read(disk, mapping) { return batch }
            open = nil
        }
    }

    private func opened(
        _ path: String, _ content: Int, _ disk: SimulatedDisk, _ ledger: LedgerModel, trusting trusts: Bool
    ) -> (InputKey, Int, Int) {
        guard let stored = ledger.inputs(at: [path]).first else {
            return (InputKey(path: path, generation: 1), content, 0)
        }
        let consumed = stored.checkpoint.offset
        let rows = disk.contents[content]
        let isSame =
            rows.count >= consumed && stored.checkpoint.blocks == InputCheckpoint.behind(rows[..<consumed]).blocks
        let isStale = looksAtFilter && stored.holdsIgnoredRecords(ofOtherThan: filter)
        if (isSame && !isStale) || trusts { return (stored.key, content, consumed) }
        return (InputKey(path: path, generation: stored.key.generation + 1), content, 0)
    }

    /// Whether the file begins with what was consumed of it.
    static func isUnchanged(_ stored: StoredInput, on disk: SimulatedDisk) -> Bool {
        let (rows, consumed) = (disk[stored.key.path], stored.checkpoint.offset)
        return rows.count >= consumed
            && stored.checkpoint.blocks == InputCheckpoint.behind(rows[..<consumed]).blocks
    }

    private mutating func read(_ disk: SimulatedDisk, _ mapping: SimulatedMapping) -> ValidatedBatch? {
        guard let (key, content, first) = open else { return nil }
        let rows = disk.contents[content]
        let end = min(rows.count, first + Self.batch)
        guard first < end else { return nil }
        let records = (first..<end).map { index in
            let raw = rows[index].raw
            return ValidatedRecord(
                line: index + 2, offset: index, raw: raw[...], validation: mapping.validation(on: raw, line: index + 2))
        }
        open?.next = end
        var checkpoint = InputCheckpoint.behind(rows[..<end])
        checkpoint.isComplete = end == rows.count
        let input = StoredInput(key: key, format: .csv(CSVDialect()), header: nil, checkpoint: checkpoint)
        return ValidatedBatch(input: input, records: records)
    }
}

extension InputCheckpoint {
    /// The consumed rows stand for their own digest.
    fileprivate static func behind(_ rows: ArraySlice<ExportRow>) -> InputCheckpoint {
        let digest = rows.flatMap(\.raw)
        return InputCheckpoint(
            offset: rows.count, line: rows.count + 2, records: rows.count,
            blocks: [Block(digest: digest, firstLine: 2)])
    }
}
