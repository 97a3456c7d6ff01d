import GRDB
import Records

/// One moment by all three clocks.
struct BudgetMoment: Hashable {
    var boot: Int64
    var bootID: String?
    var wall: Int64

    init(_ clock: BudgetClock) {
        boot = clock.boot()
        bootID = clock.bootID()
        wall = clock.wall()
    }

    init(boot: Int64, bootID: String?, wall: Int64) {
        self.boot = boot
        self.bootID = bootID
        self.wall = wall
    }
}

/// A budget as the file keeps it: two boot-clock readings, and when they were written.
struct BudgetRow: Hashable {
    var fullAt: Int64
    var pausedUntil: Int64
    var written: BudgetMoment

    init(_ budget: RequestBudget, at moment: BudgetMoment) {
        fullAt = budget.fullAt
        pausedUntil = budget.pausedUntil
        written = moment
    }

    /// The budget by the boot clock of `now`.
    ///
    /// After a restart of the machine the boot clock counts anew: what was missing then, less the wall
    /// time that has passed, is missing now. A wall clock that went backwards says nothing has passed.
    func budget(at now: BudgetMoment) -> RequestBudget {
        if let id = now.bootID, id == written.bootID {
            return RequestBudget(fullAt: fullAt, pausedUntil: pausedUntil)
        }
        let passed = max(0, now.wall - written.wall)
        func carried(_ time: Int64) -> Int64 {
            time > written.boot ? now.boot + max(0, time - written.boot - passed) : now.boot
        }
        return RequestBudget(fullAt: carried(fullAt), pausedUntil: carried(pausedUntil))
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
        return migrator
    }

    static func fetch(_ key: String, from db: Database) throws -> BudgetRow? {
        try db.row("SELECT full_at, paused_until, boot, boot_id, wall FROM budget WHERE key = ?", key) { row in
            BudgetRow(
                RequestBudget(fullAt: row[0], pausedUntil: row[1]),
                at: BudgetMoment(boot: row[2], bootID: row[3], wall: row[4]))
        }
    }

    func save(_ key: String, to db: Database) throws {
        try db.run(
            """
            INSERT INTO budget (key, full_at, paused_until, boot, boot_id, wall) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET full_at = excluded.full_at, paused_until = excluded.paused_until,
                boot = excluded.boot, boot_id = excluded.boot_id, wall = excluded.wall
            """, key, fullAt, pausedUntil, written.boot, written.bootID, written.wall)
    }
}
