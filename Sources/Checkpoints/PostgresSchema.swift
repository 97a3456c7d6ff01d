import GRDB
import Records

/// The tables in the schema `rapido_import`, by numbered migrations: a released one is never edited, the next is added.
///
/// One set of tables holds all ledgers of a database; the views, by the names that SQLite's tables have, show the one
/// that the setting `rapido_import.ledger` of the transaction names, and new rows are its own.
enum PostgresSchema {
    static let migrations = [first]

    /// Any number, the same for all: only one session brings the tables up to date.
    private static let lock = 5_778_160_932

    enum State: Hashable {
        case missing
        case version(Int)
    }

    static func state(_ connection: PostgresConnection) throws(PostgresFailure) -> State {
        let found = try connection.execute("SELECT to_regclass('rapido_import.migration') IS NOT NULL").row(0)
        guard found.flag(0) else { return .missing }
        return .version(try version(connection))
    }

    /// Of tables that are there.
    private static func version(_ connection: PostgresConnection) throws(PostgresFailure) -> Int {
        let found = try connection.execute("SELECT COALESCE(max(number), 0)::bigint FROM rapido_import.migration")
        return Int(found.row(0).integer(0))
    }

    /// Creates what is missing, in one transaction.
    static func migrate(_ connection: PostgresConnection) throws(PostgresFailure) {
        try connection.execute(
            "BEGIN; SET LOCAL lock_timeout = '30s'; SET LOCAL statement_timeout = '10min'; "
                + "SELECT pg_advisory_xact_lock(\(lock))")
        try connection.rollingBackOnError { () throws(PostgresFailure) in
            let known = try connection.execute("SELECT to_regnamespace('rapido_import') IS NOT NULL").row(0).flag(0)
            if !known { try connection.execute("CREATE SCHEMA rapido_import") }
            try connection.execute(
                """
                CREATE TABLE IF NOT EXISTS rapido_import.migration (
                    number integer PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now()
                )
                """)
            for number in migrations.indices.dropFirst(try version(connection)) {
                try connection.execute(
                    "SET LOCAL search_path = rapido_import; \(migrations[number]); "
                        + "INSERT INTO migration (number) VALUES (\(number + 1))")
            }
            try connection.execute("COMMIT")
        }
    }

    /// The states are `RecordState`'s raw values, as in SQLite's tables (`LedgerSchema`). Texts are compared by their bytes.
    private static let first = """
        CREATE TABLE ledger (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            job text NOT NULL,
            environment text NOT NULL,
            shard_index integer NOT NULL,
            shard_count integer NOT NULL,
            epoch bigint NOT NULL DEFAULT 0,       -- of the lease; every transaction that writes locks the row by it
            change bigint NOT NULL DEFAULT 0,      -- the last transaction of that epoch: a commit without an answer is looked up
            last_key bigint NOT NULL DEFAULT 0,    -- that was given to a record
            UNIQUE (job, environment, shard_index, shard_count)
        );

        CREATE TABLE lease (
            ledger bigint PRIMARY KEY REFERENCES ledger (id),
            owner text NOT NULL,
            epoch bigint NOT NULL,
            until timestamptz NOT NULL,            -- by clock_timestamp(), never by a client's clock
            waiting text                           -- what its run waits for
        );

        CREATE TABLE all_input (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            id bigint NOT NULL,
            path text COLLATE "C" NOT NULL,
            generation bigint NOT NULL,
            format text NOT NULL,
            header text,
            "offset" bigint NOT NULL,
            line bigint NOT NULL,
            records bigint NOT NULL,
            ends_inside_line smallint NOT NULL,
            complete smallint NOT NULL,
            read bigint NOT NULL DEFAULT 0,
            skipped bigint NOT NULL DEFAULT 0,
            id_reused bigint NOT NULL DEFAULT 0,
            ignored bigint NOT NULL DEFAULT 0,
            abandoned smallint NOT NULL DEFAULT 0,
            filter text,
            rereads bigint,
            PRIMARY KEY (ledger, id),
            UNIQUE (ledger, path, generation)
        );

        CREATE TABLE all_block (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            input bigint NOT NULL,
            number bigint NOT NULL,
            digest bytea NOT NULL,
            first_line bigint NOT NULL,
            PRIMARY KEY (ledger, input, number)
        );

        CREATE TABLE all_earlier_path (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            path text COLLATE "C" NOT NULL,
            input bigint NOT NULL,
            PRIMARY KEY (ledger, path, input)
        );

        CREATE TABLE all_record (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            key bigint NOT NULL,
            input bigint NOT NULL,
            line bigint NOT NULL,
            "offset" bigint NOT NULL,
            state integer NOT NULL,
            event_id text COLLATE "C",
            order_id text COLLATE "C",
            body_digest bytea,
            in_doubt smallint NOT NULL DEFAULT 0,
            attempts bigint NOT NULL DEFAULT 0,
            request_id text,
            code text COLLATE "C",
            field text,
            message text,
            findings text,
            settled_at bigint,
            parked_since bigint,
            dismissed_for text,
            type bigint,
            month bigint,
            run bigint,
            PRIMARY KEY (ledger, key)
        );
        -- The ledger stands last: in a small table any of them would else serve to find a key.
        CREATE UNIQUE INDEX record_owner ON all_record (event_id, ledger) WHERE state < 6;
        CREATE INDEX record_ownerless ON all_record (event_id, ledger) WHERE state >= 6;
        CREATE INDEX record_unread ON all_record (body_digest, ledger) WHERE state >= 6 AND event_id IS NULL;
        CREATE INDEX record_waiting ON all_record (order_id, ledger) WHERE state = 0;
        CREATE INDEX record_holding ON all_record (order_id, ledger) WHERE state BETWEEN 4 AND 6;
        CREATE INDEX record_unsettled ON all_record (ledger, key) WHERE state NOT BETWEEN 2 AND 3 AND state < 7;
        CREATE INDEX record_place ON all_record (input, line, ledger) WHERE state BETWEEN 4 AND 6;
        CREATE INDEX record_order ON all_record (order_id, ledger);

        CREATE TABLE all_payload (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            key bigint NOT NULL,
            raw bytea NOT NULL,
            body bytea,
            PRIMARY KEY (ledger, key)
        );

        CREATE TABLE all_attempt (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            id bigint GENERATED ALWAYS AS IDENTITY,
            record bigint NOT NULL,
            code text NOT NULL,
            request_id text,
            PRIMARY KEY (ledger, id)
        );
        CREATE INDEX attempt_record ON all_attempt (record, ledger);

        CREATE TABLE all_event_type (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            id bigint GENERATED ALWAYS AS IDENTITY,
            name text COLLATE "C" NOT NULL,
            PRIMARY KEY (ledger, id),
            UNIQUE (ledger, name)
        );

        CREATE TABLE all_run (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            id text COLLATE "C" NOT NULL,
            started bigint NOT NULL,
            ended bigint,
            exit bigint,
            requests bigint NOT NULL,
            retries bigint NOT NULL,
            delivered bigint NOT NULL,
            number bigint NOT NULL,
            PRIMARY KEY (ledger, id),
            UNIQUE (ledger, number)
        );

        CREATE TABLE all_course (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            run bigint NOT NULL,
            minute bigint NOT NULL,
            minutes bigint NOT NULL,
            sent bigint NOT NULL,
            retries bigint NOT NULL,
            recorded bigint NOT NULL,
            refused bigint NOT NULL,
            failed bigint NOT NULL,
            throttled bigint NOT NULL,
            waits text NOT NULL,
            latencies text NOT NULL,
            PRIMARY KEY (ledger, run, minute)
        );

        CREATE TABLE all_meta (
            ledger bigint NOT NULL DEFAULT current_setting('rapido_import.ledger')::bigint,
            name text COLLATE "C" NOT NULL,
            value text NOT NULL,
            PRIMARY KEY (ledger, name)
        );

        CREATE FUNCTION forget_payload() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            DELETE FROM rapido_import.all_payload WHERE ledger = OLD.ledger AND key = OLD.key;
            RETURN NULL;
        END $$;
        CREATE TRIGGER record_settled AFTER UPDATE ON all_record
            FOR EACH ROW WHEN (OLD.state <> NEW.state AND (NEW.state BETWEEN 2 AND 3 OR NEW.state = 7))
            EXECUTE FUNCTION forget_payload();
        CREATE TRIGGER record_removed AFTER DELETE ON all_record FOR EACH ROW EXECUTE FUNCTION forget_payload();

        CREATE VIEW input AS SELECT * FROM all_input WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW block AS SELECT * FROM all_block WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW earlier_path AS SELECT * FROM all_earlier_path
            WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW record AS SELECT * FROM all_record WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW payload AS SELECT * FROM all_payload WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW attempt AS SELECT * FROM all_attempt WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW event_type AS SELECT * FROM all_event_type
            WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW run AS SELECT * FROM all_run WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW course AS SELECT * FROM all_course WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        CREATE VIEW meta AS SELECT * FROM all_meta WHERE ledger = current_setting('rapido_import.ledger')::bigint;
        -- Counted when asked for: a counter that every statement writes would be a row that every statement copies.
        CREATE VIEW tally AS SELECT input, state, in_doubt, count(*) AS count FROM record GROUP BY input, state, in_doubt;

        -- Nanoseconds since 1970 by the server's clock; `server` tells one server, and one line of its history, from others.
        CREATE TABLE budget (
            key text PRIMARY KEY,
            full_at bigint NOT NULL,
            paused_until bigint NOT NULL,
            claimed_until bigint NOT NULL,
            written bigint NOT NULL,
            server text NOT NULL,
            granted bigint NOT NULL DEFAULT 0,     -- what the last one who asked was told
            wait bigint NOT NULL DEFAULT 0,
            is_pause boolean NOT NULL DEFAULT false
        )
        """
}
