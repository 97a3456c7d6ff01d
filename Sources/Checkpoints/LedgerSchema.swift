import GRDB

/// The tables of the ledger, by named migrations: a released one is never edited, the next is added.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("inputs, records, runs") { try $0.execute(sql: first) }
        migrator.registerMigration("orders held, inputs moved, records dismissed") { try $0.execute(sql: second) }
        migrator.registerMigration("records ignored by a filter") { try $0.execute(sql: third) }
        migrator.registerMigration("attempts before the last") { try $0.execute(sql: attempts) }
        return migrator
    }

    /// The states are `RecordState`'s raw values: 0 pending, 1 sending, 2 delivered, 3 duplicate,
    /// 4 rejected, 5 parked, 6 invalid, 7 dismissed. A partial index serves a query only where the query repeats its
    /// condition word for word (https://sqlite.org/partialindex.html). None says `IN`: SQLite would build a table
    /// of the list for each query.
    private static let first = """
        CREATE TABLE input (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            generation INTEGER NOT NULL,
            format TEXT NOT NULL,
            header TEXT,
            offset INTEGER NOT NULL,
            line INTEGER NOT NULL,
            records INTEGER NOT NULL,
            ends_inside_line INTEGER NOT NULL,
            complete INTEGER NOT NULL,
            read INTEGER NOT NULL DEFAULT 0,
            skipped INTEGER NOT NULL DEFAULT 0,
            id_reused INTEGER NOT NULL DEFAULT 0,
            UNIQUE (path, generation)
        ) STRICT;

        CREATE TABLE block (
            input INTEGER NOT NULL REFERENCES input (id),
            number INTEGER NOT NULL,
            digest BLOB NOT NULL,
            first_line INTEGER NOT NULL,
            PRIMARY KEY (input, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE record (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            input INTEGER NOT NULL REFERENCES input (id),
            line INTEGER NOT NULL,
            offset INTEGER NOT NULL,
            state INTEGER NOT NULL,
            event_id TEXT,
            order_id TEXT,
            body_digest BLOB,              -- of an invalid record: of its raw bytes
            raw BLOB,                      -- both until the record is settled for good;
            body BLOB,                     -- NULL as well where it is the raw bytes
            in_doubt INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            request_id TEXT,
            code TEXT,
            field TEXT,
            message TEXT,
            findings TEXT,
            settled_at INTEGER             -- Unix epoch seconds
        ) STRICT;

        CREATE UNIQUE INDEX record_owner ON record (event_id) WHERE state <> 6;
        CREATE INDEX record_invalid ON record (event_id) WHERE state = 6;
        CREATE INDEX record_unread ON record (body_digest) WHERE state = 6 AND event_id IS NULL;
        CREATE INDEX record_books ON record (input, state, in_doubt);
        CREATE INDEX record_waiting ON record (order_id) WHERE state = 0;
        CREATE INDEX record_parked ON record (order_id) WHERE state = 5;
        CREATE INDEX record_unsettled ON record (key, state) WHERE state NOT BETWEEN 2 AND 3;
        CREATE INDEX record_place ON record (input, line) WHERE state >= 4;

        CREATE TABLE run (
            id TEXT PRIMARY KEY,
            started INTEGER NOT NULL,
            ended INTEGER,
            exit INTEGER,
            requests INTEGER NOT NULL,
            retries INTEGER NOT NULL,
            delivered INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """

    /// Invalid records get their order, by which they hold later events, as the next run validates them again: that is
    /// what another rules digest has it do.
    private static let second = """
        ALTER TABLE input ADD COLUMN ignored INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE input ADD COLUMN abandoned INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE record ADD COLUMN parked_since INTEGER;    -- Unix epoch seconds, over all runs that parked it again
        ALTER TABLE record ADD COLUMN dismissed_for TEXT;      -- a person's reason
        UPDATE record SET parked_since = settled_at WHERE state = 5 AND code <> 'BEHIND_PARKED';

        -- Where an input was seen before.
        CREATE TABLE earlier_path (
            path TEXT NOT NULL,
            input INTEGER NOT NULL REFERENCES input (id),
            PRIMARY KEY (path, input)
        ) STRICT, WITHOUT ROWID;

        DROP INDEX record_owner;
        DROP INDEX record_invalid;
        DROP INDEX record_unread;
        DROP INDEX record_parked;
        DROP INDEX record_unsettled;
        DROP INDEX record_place;
        CREATE UNIQUE INDEX record_owner ON record (event_id) WHERE state < 6;
        CREATE INDEX record_ownerless ON record (event_id) WHERE state >= 6;
        CREATE INDEX record_unread ON record (body_digest) WHERE state >= 6 AND event_id IS NULL;
        CREATE INDEX record_holding ON record (order_id) WHERE state BETWEEN 4 AND 6;
        CREATE INDEX record_unsettled ON record (key, state) WHERE state NOT BETWEEN 2 AND 3 AND state < 7;
        CREATE INDEX record_place ON record (input, line) WHERE state BETWEEN 4 AND 6;

        UPDATE meta SET value = 'of an older ledger' WHERE name = 'program';
        """

    /// A ledger of before has ignored nothing.
    private static let third = """
        ALTER TABLE input ADD COLUMN filter TEXT;              -- by which its ignored records were told
        """
}
