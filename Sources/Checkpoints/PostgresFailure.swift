/// What the server, or the way to it, has against a statement.
struct PostgresFailure: Error, Hashable {
    /// Five characters (https://www.postgresql.org/docs/15/errcodes-appendix.html); nil where no server said one.
    var state: String?
    /// Flat, without secrets.
    var message: String
    /// The connection is of no use any more.
    var isLost: Bool

    /// There is no libpq to reach a server with.
    static let noLibrary = PostgresFailure(
        state: "libpq", message: "libpq.so.5, 14 or later, is not there", isLost: false)

    /// Another attempt, on a new connection where this one is lost, may succeed.
    var mayPass: Bool {
        if isLost { return true }
        guard let state else { return false }
        return Self.passing.contains(state) || state.hasPrefix("08")
    }

    /// Whether the server cannot take anybody now.
    var isOfAbsence: Bool { isLost || state.map(Self.absent.contains) ?? true }

    /// Serialisation, deadlock, lock and statement timeouts; another kind of server than a moment ago.
    private static let passing: Set = absent.union(["40001", "40P01", "55P03", "57014", "25006", "25P02"])

    /// Shutting down, starting, recovering, too many connections; ended as it idled.
    private static let absent: Set = ["57P01", "57P02", "57P03", "53300", "25P03", "57P05"]
}
