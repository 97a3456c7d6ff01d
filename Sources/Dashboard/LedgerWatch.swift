import Checkpoints
import Foundation
import Pages
import Records
import Reporting

/// Looks at ledgers, again only when their files have changed.
actor LedgerWatch {
    /// Tells whether somebody wrote.
    private struct Stamp: Hashable {
        var file: Int
        var bytes: [Int]
        var written: [Date?]

        init?(_ path: String) {
            guard let own = Self.attributes(path) else { return nil }
            let log = Self.attributes(path + "-wal")
            file = own[.systemFileNumber] as? Int ?? 0
            bytes = [own, log].map { $0?[.size] as? Int ?? 0 }
            written = [own, log].map { $0?[.modificationDate] as? Date }
        }

        private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
            try? FileManager.default.attributesOfItem(atPath: path)
        }
    }

    /// The figures of a ledger, or why there are none.
    struct Figures: Sendable {
        var report: JobReport
        var problem: Problem?
    }

    private var ledgers: [String: (file: Int, ledger: SQLiteLedger)] = [:]
    private var figures: [String: (stamp: Stamp, figures: Figures)] = [:]
    /// Files above this many bytes are not looked at while a page waits for it.
    private static let quickBytes = 32 << 20

    /// The ledger of an entry, opened once.
    func ledger(_ entry: Shelf.Entry) throws(Problem) -> SQLiteLedger {
        let file = Stamp(entry.state)?.file ?? 0
        if let known = ledgers[entry.state], known.file == file { return known.ledger }
        let ledger = try SQLiteLedger(reading: entry.state)
        ledgers[entry.state] = (file, ledger)
        return ledger
    }

    /// Books and runs as they stand now.
    func figures(of entry: Shelf.Entry, _ command: String) async -> Figures {
        let stamp = Stamp(entry.state)
        if let known = figures[entry.state], known.stamp == stamp { return known.figures }
        let result: Figures
        do throws(Problem) {
            let report = try await ledger(entry).look { look throws(Problem) in
                var report = Self.empty(entry, command)
                try report.takeFigures(look)
                return report
            }
            result = Figures(report: report)
        } catch {
            result = Figures(report: Self.empty(entry, command), problem: error)
        }
        if let stamp { figures[entry.state] = (stamp, result) }
        return result
    }

    /// The same where that is known, or soon told; nil where it takes longer than a page should.
    func quickFigures(of entry: Shelf.Entry, _ command: String) async -> Figures? {
        let stamp = Stamp(entry.state)
        let isQuick = (stamp?.bytes.reduce(0, +) ?? 0) <= Self.quickBytes
        guard isQuick || figures[entry.state]?.stamp == stamp else { return nil }
        return await figures(of: entry, command)
    }

    /// Everything that a report has.
    func report(of entry: Shelf.Entry, _ command: String) async throws(Problem) -> JobReport {
        var report = try await ledger(entry).look { look throws(Problem) in
            var report = Self.empty(entry, command)
            try report.take(look, name: { $0 })
            return report
        }
        report.maskPersonal(true)
        return report
    }

    private static func empty(_ entry: Shelf.Entry, _ command: String) -> JobReport {
        JobReport(.ledger, job: entry.name, made: Int(Date().timeIntervalSince1970), command: command)
    }
}
