/// A job file as it may be, each line with how far it is to be believed.
package struct JobDraft: Sendable {
    /// One key of the job.
    package struct Line: Hashable, Sendable {
        package var key: String
        /// As YAML; nil: nobody knows, so the line is a comment.
        package var value: String?
        package var remark: Remark?

        init(_ key: String, _ value: String?, _ remark: Remark? = nil) {
            self.key = key
            self.value = value
            self.remark = remark
        }
    }

    package var name: String
    /// What the job is drafted from, in words.
    package var source: String
    /// Under `input`.
    package var input: [Line] = []
    /// Under `input.where`, one rule a line of YAML.
    package var filters: [Line] = []
    /// What stands commented where `lookups` would.
    package var lookups: [String] = []
    /// `userId`, `type` and `id`; empty where the lines are events already.
    package var event: [Line] = []
    package var attributes: [Line] = []
    package var api: [Line] = []
    /// What a person should know, on lines of their own.
    package var notes: [String] = []
    /// What nobody but a person knows, with what the draft took for the answer.
    package var questions: [DraftQuestion] = []

    /// Lines that somebody has to fill in.
    package var gaps: [String] {
        (event + attributes).filter { if case .todo = $0.remark { true } else { false } }.map(\.key)
    }
}
