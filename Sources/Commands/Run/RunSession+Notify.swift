import Foundation
import Jobs
import Records

extension RunSession {
    /// A rehearsal is nobody's business but one's own.
    var notifies: Bool { limits.notify ?? (rehearsal == nil) }

    /// Whoever is to hear of the run, though it may fail because of a mistake elsewhere in the job; nil: nobody.
    var notifier: RunNotifier? {
        let environment = ProcessInfo.processInfo.environment
        return JobFile.notify(at: job, environment: environment).map {
            RunNotifier($0, job: job, environment: environment, logger: common.logger)
        }
    }

    /// - Throws: `Problem` of kind `configuration` where those who are to hear of the run are not known; `usage` where
    ///   they should be told, and there are none.
    func requireNotify(of assembly: Assembly) throws(Problem) {
        if rehearsal == nil { _ = try assembly.metrics }
        guard notifies, try assembly.notify == nil, limits.notify == true else { return }
        throw Problem(
            .usage, "there is nobody to tell with --notify: \(job) has no section notify",
            hint: "add `notify: { url: https://hc-ping.com/… }` to the job, or leave out --notify")
    }

    var jobName: String { JobFile.name(at: job, environment: ProcessInfo.processInfo.environment) }
}
