extension LedgerSchema {
    /// Attempts before the last, which the record itself keeps.
    static let attempts = """
        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY,
            record INTEGER NOT NULL,
            code TEXT NOT NULL,
            request_id TEXT
        ) STRICT;

        CREATE INDEX attempt_record ON attempt (record);
        """
}
