import Reporting

/// That the books balance, what `verify` found last, and how to see it with the inputs beside them.
struct ProofPart {
    let report: JobReport

    var nodes: [Node] {
        [audit, verified, command].compactMap(\.self).flatMap(\.self)
    }

    private var audit: [Node]? {
        report.proof.map { proof in
            [
                .tag(
                    "p", [],
                    .tag(
                        "strong", [], .text(proof.balances ? "The ledger balances. " : "The ledger does not balance. ")),
                    .text(proof.words))
            ]
        }
    }

    private var verified: [Node]? {
        guard let words = report.verifiedWords else {
            return report.proof == nil ? nil : [.tag("p", [], "Nobody has compared it with the inputs by verify yet.")]
        }
        let isWell = report.verified?.balances == true
        return [
            .tag(
                "p", [], .tag("strong", [], isWell ? "Verified. " : "Verified, and it did not balance. "), .text(words))
        ]
    }

    private var command: [Node]? {
        report.proof.map { proof in
            [
                .tag(
                    "p", [.css("soft")],
                    "No event is sent twice: the event id is a function of the record, the same on every attempt, and what is settled is settled by that id. This compares the inputs as well, record by record:"
                ),
                .tag("pre", [], .tag("code", [], .text(proof.command))),
            ]
        }
    }
}
