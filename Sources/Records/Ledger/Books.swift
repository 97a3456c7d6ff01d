/// The columns of the books. Every record read stands in exactly one.
package struct Books: Hashable, Sendable {
    package var read = 0
    /// Recorded by the server: 200, or 409 on an event in doubt.
    package var delivered = 0
    /// 409 on an event never sent by us.
    package var duplicate = 0
    /// The id was settled by an earlier record, run or file.
    package var skipped = 0
    /// Left out by the job's `where`.
    package var ignored = 0
    /// Failed here.
    package var invalid = 0
    /// Refused there.
    package var rejected = 0
    /// Waits: for another day, or behind an event of its order that waits.
    package var parked = 0
    /// No final outcome yet, in doubt included.
    package var pending = 0
    /// Given up by a person.
    package var dismissed = 0
    /// Of `pending` and `parked`: may have been recorded, the answer is not known.
    package var inDoubt = 0
    /// Of `inDoubt`: those that are parked.
    package var parkedInDoubt = 0
    /// Of `skipped`: the id was delivered with another body.
    package var idReused = 0

    package init() {}

    /// Not settled: what an exit status of 0 rules out.
    package var open: Int { invalid + rejected + parked + pending }

    /// `read = delivered + duplicate + skipped + ignored + invalid + rejected + parked + pending + dismissed`
    package var balance: Bool {
        read == columns.reduce(0) { $0 + $1.count }
    }
}
