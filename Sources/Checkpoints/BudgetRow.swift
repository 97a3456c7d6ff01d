import GRDB
package import Records

/// One moment by all three clocks.
package struct BudgetMoment: Hashable, Sendable {
    package var boot: Int64
    package var bootID: String?
    package var wall: Int64

    init(_ clock: BudgetClock) {
        boot = clock.boot()
        bootID = clock.bootID()
        wall = clock.wall()
    }

    package init(boot: Int64, bootID: String?, wall: Int64) {
        self.boot = boot
        self.bootID = bootID
        self.wall = wall
    }
}

/// A budget as the file keeps it: two boot-clock readings, and when they were written.
package struct BudgetRow: Hashable, Sendable {
    var fullAt: Int64
    var pausedUntil: Int64
    var claimedUntil: Int64
    var written: BudgetMoment

    package init(_ budget: RequestBudget, at moment: BudgetMoment) {
        fullAt = budget.fullAt
        pausedUntil = budget.pausedUntil
        claimedUntil = budget.claimedUntil
        written = moment
    }

    /// The budget by the boot clock of `now`.
    ///
    /// After a restart of the machine the bucket is empty: the last grants before it may not have reached the
    /// disk, and a wall clock that was set meanwhile cannot say how much has come in. A pause goes on by the wall
    /// clock, and where that went backwards, from its beginning.
    package func budget(at now: BudgetMoment, limits: RequestBudget.Limits) -> RequestBudget {
        guard !isBeforeRestart(now) else {
            return RequestBudget(fullAt: now.boot + limits.reach, pausedUntil: now.boot + pauseLeft(at: now))
        }
        return RequestBudget(
            fullAt: fullAt, pausedUntil: pausedUntil > written.boot ? written.boot + pause : .min,
            claimedUntil: claimedUntil)
    }

    /// A boot clock that went backwards is one of another start, or of a snapshot that was restored under the same
    /// boot id.
    private func isBeforeRestart(_ now: BudgetMoment) -> Bool {
        if now.boot < written.boot { return true }
        guard let id = now.bootID, let writtenID = written.bootID else { return false }
        return id != writtenID
    }

    private func pauseLeft(at now: BudgetMoment) -> Int64 {
        // A wall clock set by years says nothing of the pause either way.
        let (passed, isBeyond) = now.wall.subtractingReportingOverflow(written.wall)
        return max(0, pause - (isBeyond ? 0 : max(0, passed)))
    }

    /// Nanoseconds that were left of the pause when it was written: no more than one may last.
    private var pause: Int64 {
        guard pausedUntil > written.boot else { return 0 }
        let (length, isBeyond) = pausedUntil.subtractingReportingOverflow(written.boot)
        let longest = RequestBudget.longestPause.nanoseconds
        return isBeyond ? longest : min(length, longest)
    }
}

extension BudgetRow {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("budgets") { db in
            try db.execute(
                sql: """
                    CREATE TABLE budget (
                        key TEXT PRIMARY KEY,           -- a hash of client key, origin and endpoint
                        full_at INTEGER NOT NULL,       -- boot-clock nanoseconds, as are
                        paused_until INTEGER NOT NULL,
                        boot INTEGER NOT NULL,          -- the moment of the last write by the boot clock,
                        boot_id TEXT,
                        wall INTEGER NOT NULL           -- and in nanoseconds since 1970
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("claims") { db in
            // Boot-clock nanoseconds as well; far in the past where there is none.
            try db.execute(sql: "ALTER TABLE budget ADD COLUMN claimed_until INTEGER NOT NULL DEFAULT 0")
        }
        return migrator
    }

    static func fetch(_ key: String, from db: Database) throws -> BudgetRow? {
        try db.row("SELECT full_at, paused_until, claimed_until, boot, boot_id, wall FROM budget WHERE key = ?", key) {
            row in
            BudgetRow(
                RequestBudget(fullAt: row[0], pausedUntil: row[1], claimedUntil: row[2]),
                at: BudgetMoment(boot: row[3], bootID: row[4], wall: row[5]))
        }
    }

    func save(_ key: String, to db: Database) throws {
        try db.run(
            """
            INSERT INTO budget (key, full_at, paused_until, claimed_until, boot, boot_id, wall)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET full_at = excluded.full_at, paused_until = excluded.paused_until,
                claimed_until = excluded.claimed_until, boot = excluded.boot, boot_id = excluded.boot_id, wall = excluded.wall
            """, key, fullAt, pausedUntil, claimedUntil, written.boot, written.bootID, written.wall)
    }
}
