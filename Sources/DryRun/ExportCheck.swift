package import Ingest
package import Reading
package import Records
import Screening

/// Reads, maps and validates everything by the same rules as a live run, and stops before the wire.
///
/// Inputs are checked in blocks on all cores, where a fast pass tells records that are surely good and leaves all others to
/// the path of a live run. What has to be read from start to end, gzip and streams, is read ahead by a thread of its own.
package struct ExportCheck: Sendable {
    let inputs: [Input]
    let validator: RecordValidator
    let limits: RecordLimits
    /// Whether orders that are confirmed under two event ids are looked for: not where there can be none.
    var looksForOrders: Bool

    package init(inputs: [Input], validator: RecordValidator, limits: RecordLimits) {
        self.inputs = inputs
        self.validator = validator
        self.limits = limits
        looksForOrders = validator.mayConfirmTwice
    }

    /// Told of a record's findings and of its input.
    package typealias Observer = (_ findings: [Finding], _ input: InputKey) -> Void

    /// - Parameters:
    ///   - shown: how many of the first events that would be sent are handed to `show`, in the order of the records: before
    ///     all findings where the inputs can be read twice, else among them.
    ///   - observe: told of each record's findings and of its input, in file order; of ids and orders that came before
    ///     perhaps behind all others.
    ///   - unreadable: told of each input that cannot be read, or not to its end; the others are checked all the same.
    /// - Returns: the books; `pending` is what would be sent.
    /// - Throws: `Problem` where the dry run itself cannot go on.
    package func check(
        showing shown: Int = 0, show: (ShownEvent) -> Void = { _ in }, observe: Observer, unreadable: (Problem) -> Void
    ) async throws(Problem) -> Books {
        let isRepeatable = inputs.allSatisfy(\.isRepeatable)
        if shown > 0, isRepeatable { try await showFirst(shown, show) }
        guard inputs.count < IdentityKey.inputLimit, isRepeatable || shown == 0 else {
            return try await checkByReference(
                showing: isRepeatable ? 0 : shown, show: show, observe: observe, unreadable: unreadable)
        }
        return try await checkInBlocks(BlockCheck(), observe: observe, unreadable: unreadable)
    }

    func checkInBlocks(
        _ blocks: BlockCheck, observe: Observer, unreadable: (Problem) -> Void
    ) async throws(Problem) -> Books {
        var blocks = blocks
        let hash = TextHash(seed: .random(in: 0 ... .max))
        var form: OrderForm?
        for input in inputs {
            do throws(Problem) {
                try await check(input, in: &blocks, hash, &form, observe, unreadable)
            } catch {
                guard error.kind == .input else { throw error }
                unreadable(error)
            }
        }
        try await blocks.settleIdentities(observe: observe)
        return blocks.books
    }

    private func check(
        _ input: Input, in blocks: inout BlockCheck, _ hash: TextHash, _ form: inout OrderForm?, _ observe: Observer,
        _ unreadable: (Problem) -> Void
    ) async throws(Problem) {
        var checked = try await open(input, in: blocks, hash, observe, unreadable)
        if looksForOrders, form == nil { form = try await blocks.usualForm(of: checked) }
        checked.form = form
        if !checked.blocked.headerFindings.isEmpty { observe(checked.blocked.headerFindings, checked.key) }
        let before = blocks.books
        var hasForeignLines = false
        try await blocks.check(checked) { findings, key in
            hasForeignLines = hasForeignLines || findings.contains(where: \.isOfEncoding)
            observe(findings, key)
        }
        let (read, ignored) = (blocks.books.read - before.read, blocks.books.ignored - before.ignored)
        let affectsAll = blocks.books.invalid - before.invalid == read - ignored
        if hasForeignLines, let finding = EncodingCensus.of(input)?.finding(affectsAll: affectsAll) {
            observe([finding], checked.key)
        }
        if read == 0 { return observe([.emptyInput], checked.key) }
        if ignored == read { return observe([.allIgnored(ignored)], checked.key) }
        let columns = await ColumnLook(validator: validator, limits: limits).findings(of: checked.blocked.input)
        if !columns.isEmpty { observe(columns, checked.key) }
    }

    /// Opens an input, and tells what is odd about it as a whole.
    ///
    /// Where the header does not fit the mapping because of that, and it is plain how the file is written, the input counts
    /// as unreadable, and its records are read as it is written, so that their findings are told as well.
    private func open(
        _ input: Input, in blocks: BlockCheck, _ hash: TextHash, _ observe: Observer, _ unreadable: (Problem) -> Void
    ) async throws(Problem) -> CheckedInput {
        func open(_ input: Input) async throws(Problem) -> CheckedInput {
            try await blocks.open(input, by: validator, limits, hash)
        }
        guard let look = look(at: input, observe) else { return try await open(input) }
        do throws(Problem) {
            return try await open(input)
        } catch {
            guard error.kind == .input else { throw error }
            let problem = error.explained(by: look, name: input.name)
            guard let mended = look.mended(input) else { throw problem }
            let opened = try await open(mended)
            unreadable(problem)
            return opened
        }
    }

    /// Tells what is odd about the input as a whole.
    private func look(at input: Input, _ observe: Observer) -> FileLook? {
        let look = FileLook(of: input, wanted: validator.mappedNames)
        if let look { observe([look.finding(of: input.name)], InputKey(path: input.path, generation: 1)) }
        return look
    }

    /// Every record by the path of a live run.
    func checkByReference(
        showing shown: Int = 0, show: (ShownEvent) -> Void = { _ in }, observe: Observer, unreadable: (Problem) -> Void
    ) async throws(Problem) -> Books {
        let intake = Intake(inputs: inputs, validator: validator, limits: limits, store: nil)
        for input in inputs { _ = look(at: input, observe) }
        var books = Books()
        var identities = IdentityIndex()
        var confirmations = looksForOrders ? ConfirmationIndex() : nil
        while true {
            do throws(Problem) {
                guard let batch = try await intake.next() else { break }
                for record in batch.records {
                    let twice = confirmations?.see(record, in: batch.input.key)
                    let before = books.pending
                    let findings =
                        books.enter(record, of: batch.input.key, &identities) + [twice].compactMap(\.self)
                    if books.pending > before, books.pending <= shown, case .accepted(let event, _) = record.validation
                    {
                        show(ShownEvent(event: event, input: batch.input.key, line: record.line))
                    }
                    if !findings.isEmpty { observe(findings, batch.input.key) }
                }
                if !batch.notes.isEmpty { observe(batch.notes, batch.input.key) }
            } catch {
                guard error.kind == .input else { throw error }
                unreadable(error)
                let abandoned = await intake.abandonInput()
                if let abandoned, !abandoned.notes.isEmpty { observe(abandoned.notes, abandoned.input) }
            }
        }
        for input in inputs {
            let columns = await ColumnLook(validator: validator, limits: limits).findings(of: input)
            if !columns.isEmpty { observe(columns, InputKey(path: input.path, generation: 1)) }
        }
        return books
    }
}

extension Books {
    /// Enters a record in the column a run with a new ledger would put it in, a valid one as pending.
    fileprivate mutating func enter(
        _ record: ValidatedRecord, of input: InputKey, _ identities: inout IdentityIndex
    ) -> [Finding] {
        read += 1
        switch record.validation {
        case .accepted(let event, let warnings):
            return enter(event, warnings, line: record.line, of: input, &identities)
        case .invalid(let findings, let known):
            if let id = known.eventID, identities.noteInvalid(id, in: input) { skipped += 1 } else { invalid += 1 }
            return findings
        case .ignored:
            ignored += 1
            return []
        }
    }

    private mutating func enter(
        _ event: Event, _ warnings: [Finding], line: Int, of input: InputKey, _ identities: inout IdentityIndex
    ) -> [Finding] {
        switch identities.see(event, line: line, in: input) {
        case .new:
            pending += 1
            settle(event.id, in: input, isFirst: true, &identities)
            return warnings
        case .repeated:
            skipped += 1
            settle(event.id, in: input, isFirst: false, &identities)
            return warnings
        case .reused(let earlier, let earlierLine):
            skipped += 1
            idReused += 1
            settle(event.id, in: input, isFirst: false, &identities)
            let place = "\(earlier.fileName):\(earlierLine)"
            return warnings + [.idReused(event.id, line: line, place: place, isDelivered: false)]
        case .conflict(let earlierLine):
            invalid += 1
            _ = identities.noteInvalid(event.id, in: input)
            return warnings + [.idConflict(event.id, line: line, earlierLine: earlierLine)]
        }
    }

    private mutating func settle(
        _ id: String, in input: InputKey, isFirst: Bool, _ identities: inout IdentityIndex
    ) {
        let settled = identities.settleInvalid(id, in: input, isFirst: isFirst)
        invalid -= settled
        skipped += settled
    }
}
