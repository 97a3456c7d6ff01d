package import Records

extension PostgresAddress {
    /// What a look at the database says.
    /// - Throws: `Problem`: why it cannot be used.
    package func greeting() throws(Problem) -> String {
        let opened = try PostgresConnection.open(self, creates: false)
        let version = opened.connection.parameter("server_version") ?? "of an unknown version"
        let tables = opened.state == .missing ? "; the first run creates the schema rapido_import" : ""
        return "\(self) is reached, PostgreSQL \(version)\(tables)"
    }

    /// The version of the tables; 0 where there are none.
    func version() throws(Problem) -> Int {
        let problems = PostgresProblems(address: self)
        do {
            switch try PostgresSchema.state(try PostgresConnection(self)) {
            case .missing: return 0
            case .version(let number) where number > PostgresSchema.migrations.count: throw problems.newer(number)
            case .version(let number): return number
            }
        } catch {
            throw problems.problem(error)
        }
    }
}

extension StatePlace {
    /// The ledger of a database that has but one, without a word of which job's it is.
    /// - Throws: `Problem` of kind `usage` that names them where there are several; of kind `state` where there is none.
    package init(theOnlyOneIn address: PostgresAddress) throws(Problem) {
        let opened = try PostgresConnection.open(address, creates: false)
        let problems = PostgresProblems(address: address)
        var names: [LedgerName] = []
        do {
            if opened.state != .missing {
                names = try opened.connection.execute(
                    """
                    SELECT job, environment, shard_index::bigint, shard_count::bigint FROM rapido_import.ledger
                    ORDER BY job, environment, shard_count, shard_index
                    """
                ).rows.map { row in
                    LedgerName(
                        job: row.text(0), environment: row.text(1),
                        shard: Shard(index: Int(row.integer(2)), count: Int(row.integer(3))))
                }
            }
        } catch {
            throw problems.problem(error)
        }
        guard let name = names.first else { throw problems.nothingYet(nil) }
        guard names.count == 1 else {
            throw Problem(
                .usage, "\(address) holds \(names.count) ledgers", context: names.prefix(20).map(\.description),
                hint: "name the job file of one of them, such as `rapido-import status JOB`")
        }
        self = .postgres(address, name)
    }
}
