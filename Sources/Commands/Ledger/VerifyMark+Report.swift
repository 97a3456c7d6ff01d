import Checkpoints
import Reporting

extension VerifyMark {
    /// As a report has it.
    var verification: JobReport.Verification? {
        found.map { JobReport.Verification(time: $0.time, balances: $0.balances, words: $0.words) }
    }
}
