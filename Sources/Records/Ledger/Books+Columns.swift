extension Books {
    /// The columns in their order; together they are `read`.
    package var columns: [(name: String, count: Int)] {
        [
            ("delivered", delivered), ("duplicate", duplicate), ("skipped", skipped), ("ignored", ignored),
            ("invalid", invalid), ("rejected", rejected), ("parked", parked), ("pending", pending),
            ("dismissed", dismissed),
        ]
    }

    /// Those of what is not settled; together they are `open`.
    package var openColumns: [(name: String, count: Int)] {
        [("invalid", invalid), ("rejected", rejected), ("parked", parked), ("pending", pending)]
    }

    /// Enters records in the column of their state; `read` stays.
    package mutating func enter(_ count: Int, _ state: RecordState, inDoubt: Bool) {
        switch state {
        case .pending, .sending: pending += count
        case .delivered: delivered += count
        case .duplicate: duplicate += count
        case .rejected: rejected += count
        case .parked: parked += count
        case .invalid: invalid += count
        case .dismissed: dismissed += count
        }
        if state == .sending || (state == .pending && inDoubt) { self.inDoubt += count }
        if state == .parked && inDoubt {
            self.inDoubt += count
            parkedInDoubt += count
        }
    }

    /// What is open in these books and not in `other`, a part of them.
    package func openBeyond(_ other: Books) -> Books {
        var rest = Books()
        rest.invalid = invalid - other.invalid
        rest.rejected = rejected - other.rejected
        rest.parked = parked - other.parked
        rest.pending = pending - other.pending
        return rest
    }

    package mutating func add(_ other: Books) {
        read += other.read
        delivered += other.delivered
        duplicate += other.duplicate
        skipped += other.skipped
        ignored += other.ignored
        invalid += other.invalid
        rejected += other.rejected
        parked += other.parked
        pending += other.pending
        dismissed += other.dismissed
        inDoubt += other.inDoubt
        parkedInDoubt += other.parkedInDoubt
        idReused += other.idReused
    }
}
