/// Everything one transaction does, in this order.
package struct LedgerChange: Hashable, Sendable {
    /// Kept for `trace`; they change no record.
    package var failedAttempts: [FailedAttempt] = []
    package var settlements: [Settlement] = []
    /// The run that makes the change; nil where no run does.
    package var run: String?
    /// What that run did since its last change, whole slices: a later one replaces an earlier one of the same start.
    package var course: [CourseSlice] = []
    /// Where the events go; kept with the first outcome, and never changed after.
    package var destination: Destination?
    package var dismissals: [Dismissal] = []
    /// Inputs whose unread rest is given up.
    package var abandoned: [InputKey] = []
    /// Offers parked records again; nil: they stay.
    package var reoffer: ParkTerm?
    package var revalidations: [Revalidation] = []
    /// `retry`: a revalidated record is offered even where its body has not changed.
    package var offersAgain = false
    /// A correction may make another event of its record.
    package var acceptsChanges = false
    package var order = UploadOrder.strict
    /// The mapping and schema that the ledger's validations are made with from here on.
    package var rulesDigest: String?
    /// The digest of the `where` by which the change's validations ignore records; nil where the job has none.
    package var filter: String?
    package var admission: ValidatedBatch?
    /// Marked `sending` before their first send.
    package var intents: [RecordKey] = []

    package init() {}

    package var isEmpty: Bool {
        failedAttempts.isEmpty && settlements.isEmpty && dismissals.isEmpty && abandoned.isEmpty && reoffer == nil
            && revalidations.isEmpty && rulesDigest == nil && admission == nil && intents.isEmpty && course.isEmpty
    }
}

/// Whether a record that cannot be sent holds the later events of its order; the job's `upload.order`.
package enum UploadOrder: String, Hashable, Sendable, CaseIterable {
    /// Invalid, rejected and parked ones do.
    case strict
    /// Parked ones do. A corrected record may arrive behind later events of its order.
    case loose
}

/// How long a record stays parked.
package struct ParkTerm: Hashable, Sendable {
    /// From when it was parked first; after that it is rejected, its code kept. The job's `park.days`, default 7.
    package var seconds: Int

    package init(days: Int) { seconds = days * 86_400 }
}
