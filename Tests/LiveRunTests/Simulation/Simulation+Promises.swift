import LiveRun
import LedgerModel
import Records

/// What holds after each step, and what at the end.
extension Simulation {
    /// Marked first, not settled, and alone in its lane.
    mutating func checkDeparture(of pending: PendingEvent, _ id: ProcessID) {
        let state = jobs[id.job].ledger.state(of: pending.key)
        if state != .sending { violate("\(pending.event.id) is sent while the ledger holds it as \(state as Any)") }
        guard let order = pending.event.orderID else { return violate("\(pending.event.id) has lost its order") }
        if jobs[id.job].process?.awaited[order, default: 0] ?? 0 > 0 {
            violate("two of \(order) are in flight at once")
        }
    }

    /// A crash makes no more go out again than what is in flight and one batch.
    mutating func checkExposure(of id: ProcessID) {
        let excess = (jobs[id.job].process?.exposed.count ?? 0) - settings.concurrency - settings.batch
        tally.worstExposure = max(tally.worstExposure, excess)
        if excess > 0 { violate("\(excess) events too many would go out again after a crash") }
    }

    /// Balanced, and never less than before.
    mutating func checkBooks(of job: Int) {
        let (books, before) = (jobs[job].ledger.books(of: nil), jobs[job].books)
        if !books.balance { violate("the books do not balance: \(books)") }
        if books.read < before.read || books.delivered < before.delivered || books.duplicate < before.duplicate {
            violate("the books went back from \(before) to \(books)")
        }
        jobs[job].books = books
    }

    /// The same command again, with everything settled: no request, the same books.
    mutating func checkNothingWasSent(by run: Run?, _ job: Int) {
        jobs[job].chapter = .done
        let requests = run?.counters.requests ?? -1
        if requests != 0 { violate("a repeated run made \(requests) requests") }
    }

    mutating func checkTheEnd() {
        tally.nights += 1
        tally.recorded += server.recorded.count
        tally.wasted += server.wasted
        for job in jobs.indices {
            checkDelivery(of: job)
            checkStates(of: job)
            checkBodies(of: job)
            checkOrder(of: job)
        }
        let ours = Set(jobs.flatMap(\.bodies.keys)).union(jobs.flatMap(\.disk.contents).joined().map(\.eventID))
        for id in server.recorded where !ours.contains(id) { violate("\(id) is recorded, and no export has it") }
    }

    /// Every valid row of the exports as they now are is recorded, and the ledger knows.
    private mutating func checkDelivery(of job: Int) {
        let files = jobs[job].disk.files.map { jobs[job].disk[$0.path] }
        checkIgnored(of: job, files)
        for row in files.joined()
        where row.kind != .garbled && row.kind != .refused && !jobs[job].mapping.filter.leavesOut(row) {
            let id = row.eventID
            if server.bodies[id] == nil { violate("\(id) is lost") }
            let state = jobs[job].ledger.ownerState(of: id)
            let settled: Set<RecordState?> = row.kind == .foreign ? [.delivered, .duplicate] : [.delivered]
            if !settled.contains(state) { violate("\(id) is \(state as Any) in the ledger") }
        }
    }

    /// What every `where` of the night left out is counted as ignored, and was never sent.
    private mutating func checkIgnored(of job: Int, _ files: [[ExportRow]]) {
        let filters = jobs[job].filters
        let left = files.joined().filter { row in filters.allSatisfy { $0.leavesOut(row) } }
        for row in left where row.kind != .foreign && server.bodies[row.eventID] != nil {
            violate("\(row.eventID) is left out by `where`, and was sent")
        }
        let keys = jobs[job].ledger.inputs(at: jobs[job].disk.files.map(\.path)).map(\.key)
        let ignored = jobs[job].ledger.books(of: keys).ignored
        if ignored < left.count { violate("\(left.count) rows are left out by `where`, and \(ignored) ignored") }
        let passing = files.joined().count { row in !filters.contains { $0.leavesOut(row) } }
        let read = jobs[job].ledger.books(of: keys).read
        if ignored > read - passing { violate("\(passing) of \(read) rows always passed, and \(ignored) are ignored") }
    }

    /// Nothing is open; what the ledger calls delivered is there; what is refused or invalid had to be.
    private mutating func checkStates(of job: Int) {
        for record in jobs[job].ledger.records(in: Set(RecordState.allCases), after: nil, limit: .max) {
            let id = record.eventID ?? "line \(record.line)"
            let kind = ExportRow.Kind(rawValue: String(id.prefix { $0 != "-" }))
            switch record.state {
            case .delivered: if server.bodies[id] == nil { violate("\(id) is delivered, says the ledger alone") }
            case .duplicate: if kind != .foreign { violate("\(id) is ours, and called a duplicate") }
            case .dismissed:
                let hadToBe =
                    kind == .refused || record.eventID == nil || record.findings.contains { $0.code == "id-conflict" }
                if !hadToBe { violate("\(id) had to be dismissed: \(record.findings) \(record.refusal as Any)") }
            case .pending, .sending, .parked, .invalid, .rejected: violate("\(id) is still \(record.state)")
            }
        }
    }

    /// What was recorded of this job's rows is what some version of it made of them.
    private mutating func checkBodies(of job: Int) {
        for (id, made) in jobs[job].bodies where !id.hasPrefix(ExportRow.Kind.foreign.rawValue) {
            if let body = server.bodies[id], !made.contains(body) { violate("\(id) was recorded with a foreign body") }
        }
    }

    /// Rows of one order that nobody touched went out in the order of their export: with `strict` all of them, however
    /// long one was invalid, rejected or parked; with `loose` the plain ones.
    private mutating func checkOrder(of job: Int) {
        let places = Dictionary(uniqueKeysWithValues: server.recorded.enumerated().map { ($1, $0) })
        for (path, _) in jobs[job].disk.files {
            let rows = jobs[job].disk[path]
            let counts = Dictionary(rows.map { ($0.id, 1) }, uniquingKeysWith: +)
            let clean = rows.filter {
                ($0.kind == .plain || (settings.order == .strict && $0.kind != .foreign)) && counts[$0.id] == 1
                    && !jobs[job].edited.contains($0.id) && !jobs[job].wasLeftOut($0)
                    && !jobs[job].repeated.contains($0.id)
            }
            for (order, rows) in Dictionary(grouping: clean, by: \.order) {
                let sequence = rows.compactMap { places[$0.eventID] }
                if sequence != sequence.sorted() { violate("\(order) went out as \(sequence) of \(rows.map(\.id))") }
            }
        }
    }
}
