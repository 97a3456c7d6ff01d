/// How many events of a month, a type and a state there are.
package struct MonthCount: Hashable, Sendable {
    /// Of the trip, such as 202510; nil where it is not known.
    package var month: Int?
    /// Nil where it is not known.
    package var type: String?
    package var state: RecordState
    package var count: Int

    package init(month: Int?, type: String?, state: RecordState, count: Int) {
        self.month = month
        self.type = type
        self.state = state
        self.count = count
    }
}
