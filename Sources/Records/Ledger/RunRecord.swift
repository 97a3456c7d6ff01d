/// One run, as `status` lists it.
package struct RunRecord: Hashable, Sendable {
    package var id: String
    /// Unix epoch seconds.
    package var started: Int
    /// Nil while it runs, or where it died.
    package var ended: Int?
    package var exit: Int32?
    package var requests: Int
    package var retries: Int
    package var delivered: Int

    package init(
        id: String, started: Int, ended: Int? = nil, exit: Int32? = nil, requests: Int = 0, retries: Int = 0,
        delivered: Int = 0
    ) {
        self.id = id
        self.started = started
        self.ended = ended
        self.exit = exit
        self.requests = requests
        self.retries = retries
        self.delivered = delivered
    }
}
