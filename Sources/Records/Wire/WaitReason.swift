/// What a run may wait for, as `waiting` of the summary names it.
package enum WaitReason: String, Hashable, Sendable, CaseIterable {
    /// The next token of the request budget.
    case budget
    /// A nightly run on the same key, which goes before a backfill.
    case nightly
    /// The end of a pause that a server asked for, of this run or of another one on the key.
    case retryAfter = "retry-after"
    /// The server, which is out.
    case outage
    /// A lock that another process holds.
    case lock
    /// The lease of another run.
    case lease
    /// A person, who has paused the job.
    case paused
}
