extension Books {
    /// The books of a job as a whole, out of those of its shards, each of which ignores what is another's.
    ///
    /// What the job's `where` leaves out is ignored by all of them, and can be told from the rest when all have read as far:
    /// until then it is left out of `read`.
    /// - Parameter count: how many shards there are, with or without a ledger.
    package init(ofShards shards: [Books], count: Int) {
        self.init()
        for shard in shards { add(shard) }
        let (seen, left) = (shards.map(\.read), ignored)
        let isEven = shards.count == count && Set(seen).count == 1
        ignored = isEven ? max(0, left - (count - 1) * (seen.first ?? 0)) : 0
        read += ignored - left
    }
}
