/// A record that is invalid, rejected or parked, as a list shows it.
package struct OpenRecord: Hashable, Sendable {
    package var outcome: String
    package var code: String
    package var field: String?
    package var file: String
    package var line: Int
    package var event: String?
    package var order: String?
    package var message: String

    package init(
        outcome: String, code: String, field: String?, file: String, line: Int, event: String?, order: String?,
        message: String
    ) {
        self.outcome = outcome
        self.code = code
        self.field = field
        self.file = file
        self.line = line
        self.event = event
        self.order = order
        self.message = message
    }
}
