import Foundation
import Ingest
import Reading
import Records
import Screening

/// A dry run over files in blocks: checked on all cores, taken in file order.
///
/// Each block is checked from where a record seems to begin; where the block before it ends elsewhere, that was wrong, and
/// it is checked again from there. So the records are exactly those a reader from the start would find.
struct BlockCheck {
    typealias Observer = ExportCheck.Observer

    private(set) var books = Books()
    private let workers: [BlockWorker]
    private let blockBytes: Int
    private var keys: KeyStore
    /// Of the orders that are confirmed under ids out of the run's form.
    private var confirmations: KeyStore
    /// Pairs of records kept to be told in order.
    private let mostPairs: Int
    /// Inputs begun so far.
    private var inputs: [CheckedInput] = []
    /// Where the records of the input at hand go on, and the line there.
    private var place = (offset: 0, line: 1)
    /// The line of the first byte order mark inside the input at hand.
    private var markLine: Int?

    static let defaultBlockBytes = 256 << 10
    /// More would need more memory than a dry run may take.
    private static let mostWorkers = 8

    init(
        blockBytes: Int = defaultBlockBytes, workers: Int? = nil, keys: KeyStore = KeyStore(), mostPairs: Int = 100_000
    ) {
        let count = workers ?? min(Self.mostWorkers, ProcessInfo.processInfo.activeProcessorCount)
        self.workers = (0..<max(1, count)).map { _ in BlockWorker() }
        self.blockBytes = blockBytes
        self.keys = keys
        confirmations = keys
        self.mostPairs = mostPairs
    }

    /// Opens the next input, on a thread that may wait for its first bytes.
    /// - Throws: `Problem`: it cannot be read, or its header lacks a mapped column.
    func open(
        _ input: Input, by validator: RecordValidator, _ limits: RecordLimits, _ hash: TextHash
    ) async throws(Problem) -> CheckedInput {
        try await workers[0].open(input, number: inputs.count, validator: validator, limits: limits, hash: hash).get()
    }

    /// The form of the id by which the input's first records confirm an order.
    func usualForm(of input: CheckedInput) async throws(Problem) -> OrderForm {
        try await workers[0].usualForm(of: input).get()
    }

    /// Checks one more input.
    /// - Throws: `Problem`: it cannot be read, or the keys cannot be kept.
    mutating func check(
        _ input: CheckedInput, observe: Observer
    ) async throws(Problem) {
        inputs.append(input)
        markLine = nil
        place = (input.blocked.start, input.blocked.startLine)
        let spans = BlockSpans(start: input.blocked.start, blockBytes: blockBytes)
        try await inOrder(.max) { index, worker in
            await worker.check(spans[index], of: input)
        } take: { (check: inout BlockCheck, index: Int, block: CheckedBlock) async throws(Problem) in
            try await check.take(block, spans[index], of: input, observe)
        }
        input.blocked.bytes.rest()
        if let markLine, !input.blocked.hasToldMark { observe([.byteOrderMark(line: markLine)], input.key) }
    }

    /// Enters the records whose id came before, and tells of those that may not; and of orders confirmed twice.
    ///
    /// They are told in the order of the records, up to so many pairs, behind which others begin anew: pairs take memory.
    mutating func settleIdentities(observe: Observer) async throws(Problem) {
        let (store, orders) = (keys, confirmations)
        (keys, confirmations) = (KeyStore(), KeyStore())
        var (pairs, confirmed): ([KeyPart.Pair], [KeyPart.Pair]) = ([], [])
        try await inOrder(KeyStore.partCount) { index, worker in
            await worker.sift(store, confirmations: orders, part: index)
        } take: { (check: inout BlockCheck, _: Int, part: KeyPart) async throws(Problem) in
            check.books.move(part)
            pairs += part.pairs
            confirmed += part.confirmations
            guard pairs.count + confirmed.count > check.mostPairs else { return true }
            try await check.settle(&pairs, observe)
            try await check.tell(&confirmed, observe)
            return true
        }
        try await settle(&pairs, observe)
        try await tell(&confirmed, observe)
    }
}

extension BlockCheck {
    /// Enters the later records of the pairs anew, as they turn out to be, and forgets the pairs.
    private mutating func settle(_ pairs: inout [KeyPart.Pair], _ observe: Observer) async throws(Problem) {
        let (groups, inputs) = (PairGroups(taking: &pairs), inputs)
        try await inOrder(groups.count) { index, worker in
            await worker.compare(groups[index], of: inputs)
        } take: { (check: inout BlockCheck, index: Int, outcomes: [PairOutcome]) async throws(Problem) in
            for (pair, outcome) in zip(groups[index], outcomes) {
                guard let finding = check.books.move(outcome, isSettled: pair.isSettled) else { continue }
                observe([finding], inputs[pair.later.input].key)
            }
            return true
        }
    }

    /// Tells of the later records of the pairs, where they confirm the same orders, and forgets the pairs.
    private mutating func tell(_ pairs: inout [KeyPart.Pair], _ observe: Observer) async throws(Problem) {
        let (groups, inputs) = (PairGroups(taking: &pairs), inputs)
        try await inOrder(groups.count) { index, worker in
            await worker.compareOrders(groups[index], of: inputs)
        } take: { (_: inout BlockCheck, index: Int, findings: [Finding?]) async throws(Problem) in
            for (pair, finding) in zip(groups[index], findings) {
                if let finding { observe([finding], inputs[pair.later.input].key) }
            }
            return true
        }
    }
}

extension BlockCheck {
    /// Takes the records that begin in a span, checking again what was not checked from where they go on.
    /// - Returns: whether the input goes on behind the span.
    private mutating func take(
        _ block: CheckedBlock, _ span: BlockSpan, of input: CheckedInput, _ observe: Observer
    ) async throws(Problem) -> Bool {
        let inputEnd = block.inputEnd ?? .max
        let end = min(span.range.upperBound, inputEnd)
        if let start = block.start, place.offset < start {
            try await takeAgain(place.offset..<start, of: input, observe)
        }
        if block.start == place.offset { try await enter(block, of: input, observe) }
        while place.offset < end { try await takeAgain(place.offset..<end, of: input, observe) }
        return span.range.upperBound < inputEnd
    }

    private mutating func takeAgain(
        _ range: Range<Int>, of input: CheckedInput, _ observe: Observer
    ) async throws(Problem) {
        let worker = workers[0]
        let block = try await worker.check(BlockSpan(range: range, isExact: true), of: input).get()
        try await enter(block, of: input, observe)
    }

    private mutating func enter(
        _ block: CheckedBlock, of input: CheckedInput, _ observe: Observer
    ) async throws(Problem) {
        books.read += block.good.count + block.doubts.count + block.ignored
        books.ignored += block.ignored
        books.pending += block.good.count
        let base = place.line
        var good = block.good[...]
        for doubt in block.doubts {
            while let key = good.first, key.offset < doubt.offset {
                try keys.add(key.below(base))
                good.removeFirst()
            }
            try enter(doubt, below: base, of: input, observe)
        }
        for key in good { try keys.add(key.below(base)) }
        for key in block.confirmations { try confirmations.add(key.below(base)) }
        if markLine == nil { markLine = block.markLine.map { base + $0 } }
        place = (block.end, base + block.lines)
        if let failure = block.failure { throw failure }
        guard block.endsInsideLine else { return }
        let (end, lines) = try await workers[0].skipLine(from: block.end, of: input).get()
        place = (end, place.line + lines)
    }

    private mutating func enter(
        _ doubt: CheckedBlock.Doubt, below base: Int, of input: CheckedInput, _ observe: Observer
    ) throws(Problem) {
        if doubt.isValid { books.pending += 1 } else { books.invalid += 1 }
        if let key = doubt.key { try keys.add(key.below(base)) }
        if let key = doubt.confirmation { try confirmations.add(key.below(base)) }
        guard !doubt.findings.isEmpty else { return }
        observe(
            doubt.findings.map { finding in
                var finding = finding
                finding.line += base
                return finding
            }, input.key)
    }

    /// Has the workers do jobs, a few at a time, and takes what comes of them in order.
    /// - Parameter take: says whether there are more.
    private mutating func inOrder<Product: Sendable>(
        _ count: Int, job: @escaping @Sendable (Int, BlockWorker) async -> Result<Product, Problem>,
        take: (inout BlockCheck, Int, Product) async throws(Problem) -> Bool
    ) async throws(Problem) {
        let workers = workers
        let window = 2 * workers.count
        let outcome = await withTaskGroup(
            of: (Int, Result<Product, Problem>).self, returning: Result<Void, Problem>.self
        ) { group in
            var waiting: [Int: Result<Product, Problem>] = [:]
            for index in 0..<min(window, count) {
                group.addTask { (index, await job(index, workers[index % workers.count])) }
            }
            var next = 0
            while next < count {
                guard let (index, product) = await group.next() else { break }
                waiting[index] = product
                while let product = waiting.removeValue(forKey: next) {
                    do throws(Problem) {
                        guard try await take(&self, next, try product.get()) else { return .success(()) }
                    } catch {
                        return .failure(error)
                    }
                    let index = next + window
                    if index < count { group.addTask { (index, await job(index, workers[index % workers.count])) } }
                    next += 1
                }
            }
            return .success(())
        }
        try outcome.get()
    }
}

extension IdentityKey {
    /// The same with its line counted from that of the file on which its block begins.
    fileprivate func below(_ base: Int) -> IdentityKey {
        var key = self
        key.line = UInt32(clamping: base + Int(line))
        return key
    }
}

extension Books {
    /// Moves what came again from where the scan had entered it.
    fileprivate mutating func move(_ part: KeyPart) {
        pending -= part.repeated
        invalid -= part.settled
        skipped += part.repeated + part.settled
    }

    /// - Returns: what there is to say.
    fileprivate mutating func move(_ outcome: PairOutcome, isSettled: Bool) -> Finding? {
        switch outcome {
        case .different: return nil
        case .repeated:
            pending -= 1
            skipped += 1
            return nil
        case .conflict(let finding):
            pending -= 1
            if isSettled { skipped += 1 } else { invalid += 1 }
            return finding
        case .reused(let finding):
            pending -= 1
            skipped += 1
            idReused += 1
            return finding
        }
    }
}
