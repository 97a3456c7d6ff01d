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

    let shelf: Shelf

    init(_ shelf: Shelf) {
        self.shelf = shelf
    }

    private var ledgers: [String: (file: Int, ledger: Ledger)] = [:]
    private var figures: [String: (stamp: Stamp, figures: Figures)] = [:]
    private var reports: [String: (stamp: Stamp, report: JobReport)] = [:]
    private static let mostReports = 8
    private var headlines: [String: (stamp: Stamp, figures: Figures)] = [:]

    /// The ledger of an entry, opened once.
    func ledger(_ entry: Shelf.Entry) throws(Problem) -> Ledger {
        let file = Stamp(entry.state)?.file ?? 0
        if let known = ledgers[entry.state], known.file == file { return known.ledger }
        let ledger = try Ledger(reading: entry.state)
        ledgers[entry.state] = (file, ledger)
        return ledger
    }

    /// Books and runs as they stand now.
    func figures(of entry: Shelf.Entry, _ command: String) async -> Figures {
        let stamp = Stamp(entry.state)
        if let known = figures[entry.state], known.stamp == stamp { return known.figures }
        let result = await look(at: entry, command) { [shelf] report, look throws(Problem) in
            try report.takeFigures(look, bytes: shelf.bytes)
        }
        if let stamp { figures[entry.state] = (stamp, result) }
        return result
    }

    /// What the list of all ledgers shows.
    func headline(of entry: Shelf.Entry, _ command: String) async -> Figures {
        let stamp = Stamp(entry.state)
        if let known = headlines[entry.state], known.stamp == stamp { return known.figures }
        let result = await look(at: entry, command) { report, look throws(Problem) in try report.takeHeadline(look) }
        if let stamp { headlines[entry.state] = (stamp, result) }
        return result
    }

    private func look(
        at entry: Shelf.Entry, _ command: String,
        taking take: @escaping @Sendable (inout JobReport, LedgerLook) throws(Problem) -> Void
    ) async -> Figures {
        do throws(Problem) {
            let report = try await ledger(entry).look { look throws(Problem) in
                var report = Self.empty(entry, command)
                try take(&report, look)
                return report
            }
            return Figures(report: report)
        } catch {
            return Figures(report: Self.empty(entry, command), problem: error)
        }
    }

    /// Everything that a report has, as the ledger stands now.
    func report(of entry: Shelf.Entry, _ command: String) async throws(Problem) -> JobReport {
        let stamp = Stamp(entry.state)
        if var known = reports[entry.state], known.stamp == stamp {
            known.report.made = Int(Date().timeIntervalSince1970)
            known.report.command = command
            known.report.limits = entry.limits
            return known.report
        }
        var report = try await ledger(entry).look { [shelf] look throws(Problem) in
            var report = Self.empty(entry, command)
            try report.take(look, name: { $0 }, bytes: shelf.bytes)
            return report
        }
        report.maskPersonal(true)
        // The last ones looked at: whoever goes back and forth waits once.
        if reports.count >= Self.mostReports { reports.removeAll() }
        if let stamp { reports[entry.state] = (stamp, report) }
        return report
    }

    private static func empty(_ entry: Shelf.Entry, _ command: String) -> JobReport {
        var report = JobReport(.ledger, job: entry.name, made: Int(Date().timeIntervalSince1970), command: command)
        report.limits = entry.limits
        return report
    }
}
