package import Ingest
package import Reading
package import Records
import Screening

/// Reads, maps and validates everything by the same rules as a live run, and stops before the wire.
///
/// Files are checked in blocks on all cores, where a fast pass tells records that are surely good and leaves all others to
/// the path of a live run. What has to be read from start to end, gzip and streams, takes that path alone.
package struct ExportCheck: Sendable {
    private let inputs: [Input]
    private let validator: RecordValidator
    private let limits: RecordLimits
    private let notice: @Sendable (String) -> Void
    /// Whether orders that are confirmed under two event ids are looked for: not where there can be none.
    var looksForOrders: Bool

    /// - Parameter notice: told in a line what a person may want to know.
    package init(
        inputs: [Input], validator: RecordValidator, limits: RecordLimits,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.inputs = inputs
        self.validator = validator
        self.limits = limits
        self.notice = notice
        looksForOrders = validator.mayConfirmTwice
    }

    /// - Parameter observe: told of each record's findings and of its input, in file order; of ids and orders that came
    ///   before perhaps behind all others.
    /// - Returns: the books; `pending` is what would be sent.
    /// - Throws: `Problem` where an input cannot be read.
    package func check(observe: (_ findings: [Finding], _ input: InputKey) -> Void) async throws(Problem) -> Books {
        guard inputs.count < IdentityKey.inputLimit, inputs.allSatisfy(BlockedInput.suits) else {
            return try await checkByReference(observe: observe)
        }
        return try await checkInBlocks(BlockCheck(), observe: observe)
    }

    func checkInBlocks(
        _ blocks: BlockCheck, observe: (_ findings: [Finding], _ input: InputKey) -> Void
    ) async throws(Problem) -> Books {
        var blocks = blocks
        let hash = TextHash(seed: .random(in: 0 ... .max))
        var form: OrderForm?
        for (number, input) in inputs.enumerated() {
            var checked = try CheckedInput(input, number: number, validator: validator, limits: limits, hash: hash)
            if looksForOrders, form == nil { form = try checked.usualForm() }
            checked.form = form
            for finding in checked.blocked.headerFindings { notice(finding.rendered(in: input.name)) }
            try await blocks.check(checked, observe: observe)
        }
        try await blocks.settleIdentities(observe: observe)
        return blocks.books
    }

    /// Every record by the path of a live run.
    func checkByReference(
        observe: (_ findings: [Finding], _ input: InputKey) -> Void
    ) async throws(Problem) -> Books {
        let intake = Intake(inputs: inputs, validator: validator, limits: limits, store: nil, notice: notice)
        var books = Books()
        var identities = IdentityIndex()
        var confirmations = looksForOrders ? ConfirmationIndex() : nil
        while let batch = try await intake.next() {
            for record in batch.records {
                let twice = confirmations?.see(record, in: batch.input.key)
                let findings =
                    books.enter(record, of: batch.input.key, &identities) + [twice].compactMap(\.self)
                if !findings.isEmpty { observe(findings, batch.input.key) }
            }
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
        guard case .accepted(let event, let warnings) = record.validation else {
            invalid += 1
            if case .invalid(_, let known) = record.validation, let id = known.eventID {
                identities.noteInvalid(id, in: input)
            }
            return record.validation.findings
        }
        switch identities.see(event, line: record.line, in: input) {
        case .new:
            pending += 1
            settle(event.id, in: input, isFirst: true, &identities)
            return warnings
        case .repeated:
            skipped += 1
            settle(event.id, in: input, isFirst: false, &identities)
            return warnings
        case .reused(let earlier, let line):
            skipped += 1
            idReused += 1
            settle(event.id, in: input, isFirst: false, &identities)
            let place = "\(earlier.fileName):\(line)"
            return warnings + [.idReused(event.id, line: record.line, place: place, isDelivered: false)]
        case .conflict(let earlierLine):
            invalid += 1
            identities.noteInvalid(event.id, in: input)
            return warnings + [.idConflict(event.id, line: record.line, earlierLine: earlierLine)]
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
