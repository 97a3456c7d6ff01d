import Checkpoints
import Foundation
import Jobs
import Records

extension Examination {
    /// Less space than this, in bytes, is a warning.
    private static let wantedSpace = 1 << 30

    func state(of assembly: Assembly) -> Check {
        .of(.state) { () throws(Problem) in
            let path: String
            switch try assembly.state {
            case .file(let file): path = file
            case .postgres(let address, _): return .ok(.state, try address.greeting())
            }
            let folder = FilePlace.nearest(to: FilePlace.folder(of: path))
            let other = "name another file with --state, or as state in the job"
            if let oddity = FilePlace.oddity(at: path) {
                throw Problem(.state, "the ledger \(path) is \(oddity) and no file", hint: other)
            }
            try Self.requireWritable(path, named: "ledger", elsewhere: other)
            guard let space = Self.space(in: folder) else { return .ok(.state, "\(path) can be written") }
            let words = "\(path) can be written; \(space.formatted(.byteCount(style: .file))) are free"
            guard space < Self.wantedSpace else { return .ok(.state, words) }
            return .warning(
                .state, words,
                hint: "free some space on the disk that holds \(folder), or \(other)")
        }
    }

    /// A file that is not there yet is made in the first folder above it that is.
    private static func requireWritable(
        _ path: String, named name: String, elsewhere: String
    ) throws(Problem) {
        let folder = FilePlace.nearest(to: FilePlace.folder(of: path))
        let place = FilePlace.exists(path) ? path : "\(folder)/\(path.split(separator: "/").last ?? "")"
        let trial = { SystemFailure.ofTrial(in: folder, for: place) }
        guard let failure = SystemFailure.inTheWay(of: place) ?? trial() else { return }
        throw Problem(
            failure.isShortage ? .io : .state, "the \(name) \(path) cannot be written: \(failure.reason)",
            hint: failure.remedy(elsewhere: elsewhere))
    }

    /// Bytes that this user may still write there.
    private static func space(in folder: String) -> Int64? {
        var disk = statvfs()
        guard folder.withFileName({ statvfs($0, &disk) }) == 0, disk.f_blocks > 0 else { return nil }
        return Int64(clamping: UInt64(disk.f_bavail) * UInt64(disk.f_frsize))
    }
}

extension Examination {
    func ledger(of assembly: Assembly) async -> Check {
        do throws(Problem) {
            let state = try assembly.state
            if try state.isBlank { return .ok(.ledger, "there is none yet: the first run creates \(state)") }
            let version = try await LedgerVersion(of: state)
            guard !version.isOlder else {
                return .warning(
                    .ledger, "\(state) has version \(version.number) of \(version.newest)",
                    hint: "the next `\(Problem.firstRun)` brings it up to date")
            }
            let owner = try await Ledger(reading: state).destination()
            let fact = "\(state) has version \(version.number)"
            if let owner, let ours = try? assembly.destination, ours != owner {
                throw Problem.otherDestination(state.description, owner, ours)
            }
            let words = fact + (owner.map { ", and belongs to \($0)" } ?? ", and belongs to no destination yet")
            guard let exposure = state.exposure else { return .ok(.ledger, words) }
            return .warning(
                .ledger, "\(words); it can be read by others (mode \(exposure.mode)), and holds records of people",
                hint: "the next run makes it 0600, or: `chmod 600 \(exposure.path.shellQuoted)`")
        } catch {
            return .failure(.ledger, error)
        }
    }

    private static func unavailable(_ place: Assembly.BudgetPlace) -> Check {
        switch place {
        case .file(let path):
            .warning(.budget, "another process holds \(path) locked", hint: "`fuser -v \(path.shellQuoted)` names it")
        case .postgres(let address):
            .warning(
                .budget, "the request budget in \(address) cannot be had now", hint: "see that the server runs")
        }
    }

    func budget(of assembly: Assembly, hasKey: Bool) async -> Check {
        do throws(Problem) {
            let place = try assembly.budgetPlace()
            let limits = assembly.limits
            let pace = "\(limits.rate.plain) requests a minute, \(limits.burst.plain) in any 60 s"
            if case .file(let path) = place, FilePlace.isBlank(path) {
                try Self.requireWritable(
                    path, named: "request budget", elsewhere: "set XDG_STATE_HOME, or upload.budget in the job")
                return .ok(.budget, "\(pace); nothing of it is used yet")
            }
            guard (try? assembly.server()) != nil else { return .unchecked(.budget, because: .settings) }
            guard hasKey else { return .unchecked(.budget, because: .key) }
            guard let left = try await assembly.budget().left() else {
                return Self.unavailable(place)
            }
            if left.pause > .zero {
                return .warning(
                    .budget, "\(pace); the server asked for a pause, which lasts \(left.pause.brief) yet",
                    hint: "a run begun now waits until then")
            }
            return .ok(.budget, "\(pace); \(left.requests) can be sent at once")
        } catch {
            return .failure(.budget, error)
        }
    }
}
