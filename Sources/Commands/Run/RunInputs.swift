import Ingest
import Jobs
import Reading
import Records

/// What a run reads: what earlier runs of the job left unread, then what is named today.
struct RunInputs {
    /// In path order.
    let named: [Input]
    /// In the order in which the ledger met them.
    private(set) var rests: [Input] = []
    /// Why inputs that were not read to their end cannot be read on.
    private(set) var missing: [Problem] = []
    /// Why inputs whose records another `where` left out cannot be read again.
    private(set) var unavailable: [InputUnavailable] = []

    /// Finds the inputs that were not read to their end; one that was moved is known by its new path from here on.
    /// - Parameters:
    ///   - filter: the digest of the job's `where`: inputs that were read to their end and hold records ignored by
    ///     another one are read again.
    ///   - dismissing: the command that gives up the rest of an input.
    init(
        named: [Input], in ledger: any CheckpointStore, _ locator: InputLocator, filter: String?,
        dismissing: (_ path: String) -> String
    ) async throws(Problem) {
        self.named = named
        // In their place is other content; they may have been put aside.
        for stored in try await ledger.lostRests() {
            guard case .success(let input) = locator.locate(stored) else { continue }
            _ = try await ledger.relocate(stored.key, to: input.path)
        }
        for stored in try await ledger.inputs(at: []) {
            if stored.isUnfinished {
                try await take(stored, ledger, locator, dismissing)
            } else if stored.holdsIgnoredRecords(ofOtherThan: filter), stored.key.path != "-" {
                try await takeAgain(stored, ledger, locator)
            }
        }
    }

    /// - Parameter named: the inputs named today; the ledger knows where those of earlier runs are.
    init(
        named: [Input], assembly: Assembly, in ledger: any CheckpointStore,
        dismissing: (_ path: String) -> String
    ) async throws(Problem) {
        let locator = InputLocator(
            formerFolder: try await ledger.jobFolder(), folder: assembly.job.folderPath, current: named.map(\.path),
            limits: assembly.job.input.limits, objects: assembly.objects, name: { $0.relativeToWorkingDirectory })
        try await self.init(
            named: named, in: ledger, locator, filter: assembly.filterDigest, dismissing: dismissing)
    }

    /// What cannot be read again keeps its ignored records: they are no less settled than before.
    private mutating func takeAgain(
        _ stored: StoredInput, _ ledger: any CheckpointStore, _ locator: InputLocator
    ) async throws(Problem) {
        guard !named.contains(where: { $0.path == stored.key.path && $0.exists }) else { return }
        switch locator.locate(stored) {
        case .success(let input): try await take(stored, at: input, ledger)
        case .failure(let failure):
            guard !named.contains(where: { InputMatch.find($0, among: [stored]) != nil }) else { return }
            unavailable.append(failure)
        }
    }

    private mutating func take(
        _ stored: StoredInput, _ ledger: any CheckpointStore, _ locator: InputLocator,
        _ dismissing: (String) -> String
    ) async throws(Problem) {
        // The run opens it in any case, and sees whether it is still the same.
        let own = named.first { $0.path == stored.key.path && $0.exists }
        if let own, !own.beginsOtherwise(than: stored) { return }
        switch locator.locate(stored) {
        case .success(let input): try await take(stored, at: input, ledger)
        case .failure where own != nil: return
        case .failure(let failure):
            if let renamed = named.first(where: { InputMatch.find($0, among: [stored]) != nil }) {
                return try await take(stored, at: renamed, ledger)
            }
            if failure.kind == .changed {
                return rests.append(
                    Input(
                        stored, name: stored.key.path.relativeToWorkingDirectory, objects: locator.objects))
            }
            missing.append(.unfinished(stored, failure, dismissing: dismissing(stored.key.path)))
        }
    }

    private mutating func take(
        _ stored: StoredInput, at input: Input, _ ledger: any CheckpointStore
    ) async throws(Problem) {
        if input.path != stored.key.path { _ = try await ledger.relocate(stored.key, to: input.path) }
        if !named.contains(where: { $0.path == input.path }) { rests.append(input) }
    }
}

extension Problem {
    /// Rests of files in whose place other content has come.
    /// - Parameter dismissing: the command that gives up the rest of an input.
    static func lostRests(
        in ledger: any CheckpointStore, dismissing: (_ path: String) -> String
    ) async throws(Problem) -> [Problem] {
        try await ledger.lostRests().map { stored in
            let name = stored.key.path.relativeToWorkingDirectory
            return Problem(
                .input,
                "an earlier run read \(name) up to line \(stored.checkpoint.line) and no further, and now other content "
                    + "stands there, without what was read last",
                hint: "import a copy of what stood there with --input; or give up its rest with "
                    + "`\(dismissing(stored.key.path))`")
        }
    }

    fileprivate static func unfinished(
        _ stored: StoredInput, _ failure: InputUnavailable, dismissing command: String
    ) -> Problem {
        Problem(
            .input,
            "an earlier run read \(stored.key.path.relativeToWorkingDirectory) up to line "
                + "\(stored.checkpoint.line) and no further, and now \(failure.reason)",
            hint: "put it back, then run the same command again; or give up its rest with `\(command)`")
    }
}
