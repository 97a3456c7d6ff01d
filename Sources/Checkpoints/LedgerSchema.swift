import GRDB

/// The tables of the ledger, by named migrations: a released one is never edited, the next is added.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("inputs, records, runs") { try $0.execute(sql: first) }
        migrator.registerMigration("orders held, inputs moved, records dismissed") { try $0.execute(sql: second) }
        migrator.registerMigration("records ignored by a filter") { try $0.execute(sql: third) }
        migrator.registerMigration("inputs read again in another format") { try $0.execute(sql: fourth) }
        migrator.registerMigration("types and runs of events, courses of runs") { try $0.execute(sql: fifth) }
        migrator.registerMigration("attempts before the last") { try $0.execute(sql: attempts) }
        migrator.registerMigration("bytes and counts in tables of their own") { try $0.execute(sql: sixth) }
        return migrator
    }

    /// What a ledger consists of: tables and their columns, each behind those it refers to. The tallies are counted anew.
    static let tables: [(name: String, columns: String)] = [
        (
            "input",
            "id, path, generation, format, header, offset, line, records, ends_inside_line, complete, read, skipped, "
                + "id_reused, ignored, abandoned, filter, rereads"
        ),
        ("block", "input, number, digest, first_line"), ("earlier_path", "path, input"), ("event_type", "id, name"),
        ("run", "id, started, ended, exit, requests, retries, delivered, number"),
        (
            "record",
            "key, input, line, offset, state, event_id, order_id, body_digest, in_doubt, attempts, request_id, code, "
                + "field, message, findings, settled_at, parked_since, dismissed_for, type, month, run"
        ),
        ("payload", "key, raw, body"), ("attempt", "id, record, code, request_id"),
        (
            "course",
            "run, minute, minutes, sent, retries, recorded, refused, failed, throttled, waits, latencies"
        ),
        ("meta", "name, value"),
    ]

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

    private static let fourth = """
        ALTER TABLE input ADD COLUMN rereads INTEGER REFERENCES input (id);     -- the same bytes in another format
        """

    /// Of the older records it keeps what can be told: the type and the month where the body is here still, the run where
    /// the moment of the outcome lies within one. No two runs of a ledger overlap.
    private static let fifth = """
        CREATE TABLE event_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

        ALTER TABLE run ADD COLUMN number INTEGER;             -- by which records and slices name it
        UPDATE run SET number = rowid;
        CREATE UNIQUE INDEX run_number ON run (number);

        ALTER TABLE record ADD COLUMN type INTEGER;            -- of event_type
        ALTER TABLE record ADD COLUMN month INTEGER;           -- of the trip, such as 202510
        ALTER TABLE record ADD COLUMN run INTEGER;             -- the number of the run that gave it its outcome

        UPDATE record SET run = (
            SELECT number FROM run WHERE started <= settled_at AND (ended IS NULL OR ended >= settled_at)
            ORDER BY started DESC, number DESC LIMIT 1
        ) WHERE state BETWEEN 2 AND 5 AND settled_at IS NOT NULL;

        CREATE TEMP TABLE known (key INTEGER PRIMARY KEY, type, start);
        INSERT INTO known
            SELECT key, json_extract(text, '$.event.type'), json_extract(text, '$.attributes.start_time')
            FROM (SELECT key, CAST(COALESCE(body, raw) AS TEXT) AS text FROM record WHERE raw IS NOT NULL)
            WHERE CASE WHEN json_valid(text) THEN json_type(text) = 'object' END;
        INSERT INTO event_type (name) SELECT DISTINCT type FROM known WHERE typeof(type) = 'text';
        UPDATE record SET
            type = (SELECT id FROM event_type JOIN known ON name = known.type WHERE known.key = record.key),
            month = (
                SELECT CAST(strftime('%Y%m', start + 19800, 'unixepoch') AS INTEGER) FROM known
                WHERE known.key = record.key AND typeof(start) = 'integer' AND start BETWEEN 0 AND 253402280999
            ) WHERE raw IS NOT NULL AND key IN (SELECT key FROM known);
        DROP TABLE known;

        -- What a run did, by the minute: `CourseSlice`.
        CREATE TABLE course (
            run INTEGER NOT NULL,                              -- its number
            minute INTEGER NOT NULL,                           -- since it began
            minutes INTEGER NOT NULL,
            sent INTEGER NOT NULL,
            retries INTEGER NOT NULL,
            recorded INTEGER NOT NULL,
            refused INTEGER NOT NULL,
            failed INTEGER NOT NULL,
            throttled INTEGER NOT NULL,
            waits TEXT NOT NULL,                               -- milliseconds by reason, JSON
            latencies TEXT NOT NULL,                           -- counts by bucket, JSON
            PRIMARY KEY (run, minute)
        ) STRICT, WITHOUT ROWID;
        """

    /// What is settled for good loses its bytes. In a table of their own they leave whole pages free, which the next records
    /// take; cut out of rows that stay, they left holes that nothing filled.
    private static let sixth = """
        CREATE TABLE payload (
            key INTEGER PRIMARY KEY,                           -- of the record
            raw BLOB NOT NULL,
            body BLOB                                          -- NULL where it is the raw bytes
        ) STRICT;
        INSERT INTO payload SELECT key, raw, body FROM record WHERE raw IS NOT NULL;
        ALTER TABLE record DROP COLUMN raw;
        ALTER TABLE record DROP COLUMN body;
        CREATE TRIGGER record_settled AFTER UPDATE OF state ON record
            WHEN NEW.state BETWEEN 2 AND 3 OR NEW.state = 7
            BEGIN DELETE FROM payload WHERE key = NEW.key; END;
        CREATE TRIGGER record_removed AFTER DELETE ON record
            BEGIN DELETE FROM payload WHERE key = OLD.key; END;

        -- The books, which would take a look at every record. Nothing but these triggers writes it.
        CREATE TABLE tally (
            input INTEGER NOT NULL,
            state INTEGER NOT NULL,
            in_doubt INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (input, state, in_doubt)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO tally SELECT input, state, in_doubt, count(*) FROM record GROUP BY input, state, in_doubt;
        CREATE TRIGGER record_counted AFTER INSERT ON record BEGIN
            INSERT INTO tally VALUES (NEW.input, NEW.state, NEW.in_doubt, 1)
                ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER record_recounted AFTER UPDATE OF input, state, in_doubt ON record BEGIN
            UPDATE tally SET count = count - 1
                WHERE input = OLD.input AND state = OLD.state AND in_doubt = OLD.in_doubt;
            INSERT INTO tally VALUES (NEW.input, NEW.state, NEW.in_doubt, 1)
                ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER record_uncounted AFTER DELETE ON record BEGIN
            UPDATE tally SET count = count - 1
                WHERE input = OLD.input AND state = OLD.state AND in_doubt = OLD.in_doubt;
        END;
        DROP INDEX record_books;

        CREATE INDEX record_order ON record (order_id);
        """
}
