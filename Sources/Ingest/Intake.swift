import Dispatch
import Mapping
package import Reading
package import Records
import Screening

/// Reading, mapping and validation of a run's inputs, one after the other, on a thread of its own.
package actor Intake {
    /// Records handed on at a time.
    private static let batch = 512

    private let executor = BlockingExecutor(label: "intake")
    private let validator: RecordValidator
    private let limits: RecordLimits
    /// As the job states it: what an earlier run could not read in another one is judged in this.
    private let encoding: TextEncoding
    /// Where earlier checkpoints are; nil for a dry run.
    private let store: (any CheckpointStore)?
    private let opening: Opening
    private let notice: @Sendable (String) -> Void
    private var waiting: ArraySlice<Input>
    /// Inputs at the front of `waiting`, or the one being read, that an earlier run began.
    private var rests: Int
    private var current: OpenInput?
    /// Why inputs that an earlier run began could not be read to their end.
    package private(set) var failures: [Problem] = []
    private var raws: [RawRecordValidator.Key: RawRecordValidator?] = [:]

    /// Opens an input where the ledger left it.
    package typealias Opening = @Sendable (Input, RecordLimits, StoredInput?) throws(Problem) -> OpenedInput

    package static let openInput: Opening = { input, limits, stored throws(Problem) in
        try OpenedInput.open(input, limits: limits, from: stored)
    }

    /// - Parameters:
    ///   - rests: inputs that an earlier run began and did not read to their end. They come first, and one that cannot be
    ///     read does not keep the others waiting.
    ///   - encoding: as the job states it.
    ///   - notice: told in a line what a person may want to know, such as a file that changed. A dry run has nothing to
    ///     say so.
    package init(
        inputs: [Input], rests: [Input] = [], validator: RecordValidator, limits: RecordLimits,
        encoding: TextEncoding = .utf8, store: (any CheckpointStore)?,
        opening: @escaping Opening = Intake.openInput, notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        waiting = (rests + inputs)[...]
        self.rests = rests.count
        self.validator = validator
        self.limits = limits
        self.encoding = encoding
        self.store = store
        self.opening = opening
        self.notice = notice
    }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// None for a dry run: it looks for orders that are confirmed twice, and has a faster path, in blocks.
    private func fastPath(of bound: InputValidator, _ opened: OpenedInput, _ input: Input) -> RecordFastPath? {
        guard store != nil else { return nil }
        return validator.fastPath(of: bound, header: opened.source.header, format: input.format, limits: limits)
    }

    /// The next validated records; nil behind the last input.
    package func next() async throws(Problem) -> ValidatedBatch? {
        while true {
            do {
                if let batch = try await nextOfCurrent() { return batch }
                guard current != nil else { return nil }
            } catch  where rests > 0 && error.kind == .input {
                failures.append(error)
            }
            current = nil
            rests = max(0, rests - 1)
        }
    }

    /// Nil behind the last record of the current input, and, with no current input, behind the last one.
    private func nextOfCurrent() async throws(Problem) -> ValidatedBatch? {
        if current == nil {
            guard let input = waiting.popFirst() else { return nil }
            current = try await open(input)
        }
        let batch = try current?.next(limit: Self.batch)
        // A dry run tells of what concerns a whole input among its findings.
        if let batch, let name = current?.input.name, store != nil {
            for note in batch.notes { notice(note.logged(in: name)) }
        }
        return batch
    }

    /// Goes on behind the input at hand, which cannot be read any further.
    /// - Returns: what was still to be said of it.
    @discardableResult
    package func abandonInput() -> (input: InputKey, notes: [Finding])? {
        defer { current = nil }
        return current.map { ($0.key, $0.notes) }
    }

    private func open(_ input: Input) async throws(Problem) -> OpenInput {
        var stored = try await store?.inputs(at: [input.path]).first
        var opened = try opening(input, limits, stored)
        if opened.resumption != .resumed, let moved = try await movedInput(now: input) {
            stored = moved
            opened = try opening(input, limits, moved)
        }
        if opened.resumption == .resumed, stored?.holdsIgnoredRecords(ofOtherThan: validator.filterDigest) == true {
            notice("\(input.name) holds records that another `where` left out; it is read again from the start")
            opened = try opening(input, limits, nil)
        }
        var key = stored?.key ?? InputKey(path: input.path, generation: 0)
        if opened.resumption != .resumed { key.generation += 1 }
        if let change = opened.resumption.change(of: input.name) {
            notice("\(change); it is read again from the start")
        }
        let validator = try bound(to: opened.source.header, input)
        return OpenInput(
            input: input, key: key, rereads: opened.resumption == .otherFormat ? stored?.key : nil,
            encoding: opened.encoding, lineEnd: opened.lineEnd, source: opened.source, validator: validator,
            fastPath: fastPath(of: validator, opened, input),
            isShared: self.validator.shard != nil || self.validator.elsewhere != nil,
            notes: opened.headerFindings)
    }
}

extension Intake {
    /// - Throws: `Problem` of kind `input`: the header lacks a mapped column; the hint then names what is odd about the file.
    private func bound(to header: [String]?, _ input: Input) throws(Problem) -> InputValidator {
        let look = FileLook(of: input, wanted: validator.mappedNames)
        do throws(Problem) {
            let bound = try validator.bound(to: header, format: input.format, source: input.name)
            // A dry run tells of it among its findings.
            if let look, store != nil { notice(look.finding(of: input.name).logged(in: input.name)) }
            return bound
        } catch {
            guard let look, error.kind == .input else { throw error }
            throw error.explained(by: look, name: input.name)
        }
    }
}

extension Intake {
    /// The input that the file is by its content, under the path it has now; nil where it is none that was moved.
    ///
    /// A file that is still where it was last seen, with the same content, was copied and not moved.
    private func movedInput(now input: Input) async throws(Problem) -> StoredInput? {
        guard let store, input.isRepeatable else { return nil }
        let others = try await store.allInputs().filter { $0.key.path != input.path }
        guard var match = InputMatch.find(input, among: others) else { return nil }
        let locator = InputLocator(limits: limits, objects: input.objects) { $0 }
        if case .success(let there) = locator.locate(match), there.path == match.key.path { return nil }
        notice("\(input.name) is the input that was read as \(match.key.fileName): it goes on where that ended")
        match.key = try await store.relocate(match.key, to: input.path)
        return match
    }
}

/// The input being read.
private struct OpenInput {
    let input: Input
    let key: InputKey
    /// As which its bytes were read before, in another format.
    let rereads: InputKey?
    /// Of the text before it became UTF-8.
    let encoding: TextEncoding
    let lineEnd: LineEnd
    var source: any RecordSource
    let validator: InputValidator
    /// Nil: the reference validates all records.
    let fastPath: RecordFastPath?
    /// Other shards have their part of it.
    let isShared: Bool
    /// What is to be said of it with its next records.
    var notes: [Finding]
    /// A record holds a byte that is no text in the input's encoding.
    var hasForeignLines = false
    /// Records left out since it was opened.
    var ignored = 0

    mutating func next(limit: Int) throws(Problem) -> ValidatedBatch? {
        guard let batch = try source.next(limit: limit) else { return nil }
        notes += batch.notes
        let records = try validator.validateAsDivided(batch, by: fastPath)
        ignored += records.count { $0.validation == .ignored }
        hasForeignLines = hasForeignLines || records.contains { $0.validation.findings.contains(where: \.isOfEncoding) }
        let stored = StoredInput(
            key: key, format: input.format, encoding: encoding, lineEnd: lineEnd, header: source.header,
            checkpoint: batch.checkpoint)
        notes += conclusions(behind: batch.checkpoint)
        defer { notes = [] }
        return ValidatedBatch(input: stored, records: records, notes: notes, rereads: rereads)
    }

    /// What is to be said of the input when it is read; nothing before its end.
    private func conclusions(behind checkpoint: InputCheckpoint) -> [Finding] {
        guard checkpoint.isComplete else { return [] }
        return [
            checkpoint.holdsNoRecords ? .emptyInput : nil,
            ignored > 0 && !isShared && ignored == checkpoint.records ? .allIgnored(ignored) : nil,
            hasForeignLines ? EncodingCensus.of(input)?.finding() : nil,
        ].compactMap(\.self)
    }
}

extension Intake {
    /// New results for the next unsettled records of the ledger, and the key of the last one looked at; nil: there are no more.
    package func revalidate(
        after key: RecordKey?
    ) async throws(Problem) -> (revalidations: [Revalidation], last: RecordKey?) {
        guard let store else { return ([], nil) }
        let records = try await store.records(
            in: [.pending, .invalid, .rejected, .parked], after: key, limit: Self.batch)
        var validations: [Revalidation] = []
        for record in records { validations += try await validation(on: record).map { [$0] } ?? [] }
        return (validations, records.last?.key)
    }

    /// Nil where no job can change the validation: the record itself cannot be read, in whatever encoding.
    private func validation(on record: StoredRecord) async throws(Problem) -> Revalidation? {
        let isUnread = record.findings.contains(where: \.isAboutReading)
        let isRecoded = isUnread && record.findings.contains(where: \.isOfEncoding)
        guard let raw = record.raw, isRecoded || !isUnread,
            let validator = try await rawValidator(.init(input: record.input, isRecoded: isRecoded))
        else { return nil }
        return validator.validation(on: raw, of: record).map { Revalidation(key: record.key, validation: $0) }
    }

    /// Nil where the job no longer fits the input's columns, or reads it in no other encoding: its records stay as they
    /// are.
    private func rawValidator(_ key: RawRecordValidator.Key) async throws(Problem) -> RawRecordValidator? {
        if let known = raws[key] { return known }
        guard let input = try await store?.input(key.input) else { return nil }
        let recoding = key.isRecoded ? Recoding(from: input.encoding, statedNow: encoding) : nil
        guard !key.isRecoded || recoding != nil else { return nil }
        do {
            raws[key] = .some(
                try RawRecordValidator(input, recoding: recoding, validator: validator, limits: limits))
        } catch {
            notice("unsettled records of an earlier export stay as they are: \(error.message)")
            raws[key] = .some(nil)
        }
        return raws[key] ?? nil
    }
}
