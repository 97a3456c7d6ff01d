/// How many parked records wait for the same reason.
package struct HeldCount: Hashable, Sendable {
    /// The server's code, or that of a record of the same order in the way, such as `BEHIND_INVALID`.
    package var code: String
    package var count: Int

    package init(code: String, count: Int) {
        self.code = code
        self.count = count
    }
}
