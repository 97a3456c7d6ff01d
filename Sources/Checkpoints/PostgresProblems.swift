import Records

/// What an error of PostgreSQL means for the run; the one place that tells them apart, by the server's code.
struct PostgresProblems: Hashable, Sendable {
    let address: PostgresAddress

    func problem(_ error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        guard let failure = error as? PostgresFailure else {
            return Problem(
                .state, "the ledger in \(address) is damaged", context: ["\(error)"], hint: Self.restore)
        }
        guard failure != .noLibrary else {
            return Problem(
                .state, "a state in PostgreSQL needs its client library, which is not on this machine",
                context: [failure.message], hint: "install it: `apt-get install libpq5`")
        }
        let code = failure.state.map { "PostgreSQL error \($0): " } ?? ""
        let (kind, message, hint) = meaning(of: failure)
        return Problem(kind, message, context: [code + failure.message], hint: hint)
    }

    private static let restore =
        "restore the database from a backup, or name another state: everything is then sent again, and what the server "
        + "has is answered as a duplicate"

    private func meaning(of failure: PostgresFailure) -> (Problem.Kind, message: String, hint: String) {
        switch failure.state ?? "" {
        case "28P01", "28000":
            (
                .credentials, "the database \(address) refuses this user",
                "put the password into PGPASSWORD, or into the file that PGPASSFILE names (mode 0600), and check the user"
            )
        case "3D000":
            (
                .state, "there is no database \(address)",
                "create it with `createdb`, or correct the name in state; the tables are made by the first run"
            )
        case "42501":
            (
                .state, "the database \(address) does not let this user do that",
                "as its owner: GRANT CREATE ON DATABASE … TO that user, for the first run; the schema rapido_import "
                    + "belongs to the user who ran first"
            )
        case "53100", "53200", "58030":
            (
                .io, "the server of \(address) has no space left, or its disk fails",
                "see that its disk has space and is sound, then run the same command again"
            )
        case "53300":
            (
                .stopped, "the server of \(address) has no connection left",
                "raise its max_connections or end others, then run the same command again"
            )
        case "25006":
            (
                .stopped, "the server of \(address) takes no writes now: it is a standby",
                "name all hosts of the cluster in state, then run the same command again"
            )
        case "55P03", "57014", "40001", "40P01":
            (
                .stopped, "the database \(address) is held up by others",
                "see in pg_stat_activity what holds locks there, then run the same command again"
            )
        case _ where failure.isOfAbsence:
            (
                .stopped, "the database \(address) cannot be reached",
                "see that the server runs and that host, port and TLS options are right, then run the same command again"
            )
        default: (.state, "the ledger in \(address) is damaged, or its schema was changed", Self.restore)
        }
    }

    func older(_ version: Int) -> Problem {
        Problem(
            .state,
            "the schema rapido_import in \(address) was made by an older version of rapido-import: it is \(version) of "
                + "\(PostgresSchema.migrations.count)",
            hint: "run once first, which brings it up to date: `\(Problem.firstRun)`")
    }

    func newer(_ version: Int) -> Problem {
        Problem(
            .state,
            "the schema rapido_import in \(address) was made by a newer version of rapido-import: it is \(version), and "
                + "this one knows \(PostgresSchema.migrations.count)",
            hint: "use that version or a later one; nothing was changed")
    }

    /// - Parameter name: nil: of no job at all.
    func nothingYet(_ name: LedgerName?) -> Problem {
        Problem(
            .state, "there is no ledger\(name.map { " of \($0)" } ?? "") in \(address)",
            hint: "the first `\(Problem.firstRun)` creates it; check the URL where one has run already")
    }

    func notUTF8(_ encoding: String) -> Problem {
        Problem(
            .state, "the database \(address) has the encoding \(encoding), which cannot hold every name",
            hint: "create one with `createdb -E UTF8 -T template0` and name that")
    }

    static let leaseLost = Problem(
        .stopped, "this run's lease ended, and another run has the job, or may have",
        context: ["nothing that it did since then was kept"],
        hint: "see with `rapido-import status` what is under way; where nothing is, run the same command again")
}

extension PostgresConnection {
    /// A connection whose tables are those of this version.
    /// - Parameter creates: What is missing or older is made.
    /// - Throws: `Problem`.
    static func open(
        _ address: PostgresAddress, creates: Bool, preparesStatements: Bool = true
    ) throws(Problem) -> (connection: PostgresConnection, state: PostgresSchema.State) {
        let problems = PostgresProblems(address: address)
        do {
            let connection = try PostgresConnection(address, preparesStatements: preparesStatements)
            let encoding = connection.parameter("server_encoding") ?? "UTF8"
            guard encoding == "UTF8" else { throw problems.notUTF8(encoding) }
            var state = try PostgresSchema.state(connection)
            let newest = PostgresSchema.migrations.count
            switch state {
            case .version(let number) where number > newest: throw problems.newer(number)
            case .version(let number) where number < newest && !creates: throw problems.older(number)
            case .version(newest): break
            case .version, .missing:
                guard creates else { break }
                try PostgresSchema.migrate(connection)
                state = .version(newest)
            }
            return (connection, state)
        } catch {
            throw problems.problem(error)
        }
    }
}
