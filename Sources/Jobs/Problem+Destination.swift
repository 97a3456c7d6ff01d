package import Records

extension Problem {
    /// What went to one server says nothing of another one.
    package static func otherDestination(_ path: String, _ owner: Destination, _ wanted: Destination) -> Problem {
        Problem(
            .configuration, "the ledger \(path) belongs to another destination",
            context: ["it belongs to \(owner)", "this run would send to \(wanted)"],
            hint:
                "give each destination a ledger of its own: write api.baseURL by environment and choose with --env, or "
                + "name another state with --state; what one server has says nothing of the other")
    }
}
