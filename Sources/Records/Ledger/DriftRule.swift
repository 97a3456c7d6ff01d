/// How much today's inputs may differ from those of earlier runs that ended well; the job's `drift`.
package struct DriftRule: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable, CaseIterable {
        /// It is said, and the run goes on.
        case warn
        /// Nothing is sent, and the run ends with 66.
        case stop
    }

    /// How many times the usual number of records there may be; nil: any number.
    package var volume: ClosedRange<Double>?
    /// By how much the share of invalid records may be above the usual one; nil: any share.
    package var invalid: Double?
    /// Whether the columns have to be those of the last run.
    package var comparesColumns = false
    /// By how much the share of records in which a column is filled may differ from the usual one; nil: any share.
    package var fill: Double?
    /// Whether the event types have to be those of the last runs.
    package var comparesTypes = false
    package var action = Action.warn

    package init() {}
}
