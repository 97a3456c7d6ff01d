import Foundation
import Logging
import PartnerAPI
import Records
import Reporting

/// The file that node_exporter's textfile collector reads: written anew when a run has ended, whole or not at all.
struct MetricsFile: Sendable {
    let path: String
    let logger: Logger

    /// What cannot be written is a warning: it fails no run.
    func write(_ end: RunEnd, started: Date) {
        let ended = Date()
        let before = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        let succeeded = end.summary.exit == 0 ? ended : RunMetrics.succeeded(by: before)
        let text = RunMetrics(job: end.summary.job, version: RapidoImport.fullVersion).text(
            of: end.summary, hasBooks: end.hasBooks, started: started, ended: ended, succeeded: succeeded)
        if let code = replace(with: Array(text.utf8)) {
            logger.warning("the metrics file \(path) could not be written: \(SystemFailure(code, at: path).reason)")
        }
    }

    /// node_exporter is another user, so everybody may read it.
    /// - Returns: the number of the error; nil where all is well.
    private func replace(with bytes: [UInt8]) -> Int32? {
        let part = "\(path).part-\(getpid())"
        let file = part.withFileName { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
        guard file >= 0 else { return errno }
        // A file of such a size is written at once, or there is no room for it.
        let count = Foundation.write(file, bytes, bytes.count)
        var code: Int32? = count == bytes.count ? nil : count < 0 ? errno : ENOSPC
        if fchmod(file, 0o644) != 0 || close(file) != 0 { code = code ?? errno }
        let isThere = part.withFileName { part in path.withFileName { code == nil && rename(part, $0) == 0 } }
        if isThere { return nil }
        code = code ?? errno
        _ = part.withFileName { unlink($0) }
        return code
    }
}
