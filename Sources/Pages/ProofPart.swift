import Reporting

/// That the books balance, and how to see it with the inputs beside them.
struct ProofPart {
    let proof: JobReport.Proof?

    var nodes: [Node] {
        guard let proof else { return [] }
        return [
            .tag(
                "p", [],
                .tag("strong", [], .text(proof.balances ? "The ledger balances. " : "The ledger does not balance. ")),
                .text(proof.words)),
            .tag(
                "p", [.css("soft")],
                "No event is sent twice: the event id is a function of the record, the same on every attempt, and what is settled is settled by that id. This compares the inputs as well, record by record:"
            ),
            .tag("pre", [], .tag("code", [], .text(proof.command))),
        ]
    }
}
