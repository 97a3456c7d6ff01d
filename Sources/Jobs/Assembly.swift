package import Ingest
package import LiveRun
package import Checkpoints
import Foundation
import Mapping
import ObjectStores
package import PartnerAPI
package import Reading
package import Records
package import Signing
import Validation

/// A job's parts, wired: the only place where they meet.
///
/// Each part is made when it is asked for, so that a dry run needs neither a key nor a server.
package struct Assembly: Sendable {
    package let job: JobFile
    /// Where a crash test has the process killed; nil everywhere else.
    package let crash: CrashPlan?
    private let schema: EventSchema
    private let lookups: LookupShelf
    let environment: [String: String]
    var overrides: Overrides
    /// What opens inputs that are objects of a store.
    package let objects: ObjectAccess

    /// What the command line says over the job.
    package struct Overrides: Sendable {
        /// Which of the job's servers, and of its ledgers. Default: production.
        package var environment = JobEnvironment.production
        /// The ledger itself, whatever the environment.
        package var state: String?
        /// Which of the job's orders, with a ledger of their own; nil: all.
        package var shard: Shard?
        /// Instead of the job's inputs; relative to the working directory.
        package var inputs: [String] = []
        /// The day that `{today}` is.
        package var date: CalendarDay?
        package var rate: Double?
        package var burst: Double?
        package var concurrency: Int?
        package var batch: Int?
        /// Where a rehearsal sends to; nil: to the server of `environment`.
        package var rehearsal: RehearsalServer?
        /// For a look at the ledger alone: no variable of the job is needed but those of its name and state.
        package var leavesVariables = false

        package init() {}
    }

    /// - Parameter now: in Unix epoch seconds; a time far from it is a warning. Default: this machine's clock.
    /// - Throws: `Problem` of kind `configuration` that tells every mistake of the job file, or of the schema it names,
    ///   or that the job has no such environment; `usage` for a crash point that there is not.
    package init(
        path: String, overrides: Overrides = Overrides(),
        environment: [String: String] = ProcessInfo.processInfo.environment,
        now: Int = Int(Date().timeIntervalSince1970)
    ) throws(Problem) {
        let job = try JobFile(path: path, environment: environment, leavesVariables: overrides.leavesVariables)
        try self.init(job, overrides: overrides, environment: environment, now: now)
    }

    /// Of the server that options name in place of a job: for calls by hand.
    /// - Throws: `Problem` of kind `usage`: an option that a job could not have either.
    package init(
        options: CallOptionTexts, overrides: Overrides = Overrides(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Problem) {
        let job: JobFile
        do throws(Problem) {
            job = try JobFile(parsing: options.jobText, path: "the options", environment: [:])
        } catch {
            let mistakes = error.context.map { $0.replacing(#/^the options:[0-9]+:[0-9]+: error: /#, with: "") }
            throw options.naming(
                Problem(.usage, mistakes.first ?? error.message, hint: "correct it on the command line"))
        }
        try self.init(job, overrides: overrides, environment: environment, now: 0)
    }

    private init(
        _ job: JobFile, overrides: Overrides, environment: [String: String], now: Int
    ) throws(Problem) {
        self.job = job
        crash = try CrashPlan.planned(in: environment)
        if overrides.environment != .production { try job.require(overrides.environment) }
        schema = try job.eventSchema.expecting(LikelyTimes(now: now))
        lookups = LookupShelf(job)
        self.overrides = overrides
        self.environment = environment
        objects = ObjectAccess(
            ObjectStores(
                environment: environment,
                egress: { (host) throws(Problem) in try job.egress(in: environment, to: host) }))
    }

    /// Mapping and validation, as one.
    /// - Throws: `Problem` of kind `configuration`: ids that collide, a time pattern, zone or lookup table that cannot be
    ///   used.
    package func validator() throws(Problem) -> RecordValidator {
        if let problem = job.event?.problems.first { throw problem }
        return RecordValidator(
            mapping: job.event, nulls: Set(job.input.nulls), lookups: try lookups.tables, schema: schema,
            filter: job.recordFilter, shard: overrides.shard)
    }

    /// What is doubtful in the job, in words for a person.
    package var warnings: [String] {
        [
            job.event?.identityWarning, keyFileWarning, job.input.linkWarning, (try? metrics)?.warning,
            (try? job.signing(in: environment))?.scheme.warning,
        ].compactMap(\.self).map { "\(job.path): \($0)" }
    }

    /// The inputs in path order.
    /// - Throws: `Problem` of kind `input`: a file is missing, a pattern has no match; `configuration`: there are none.
    package func inputs(now: Int) throws(Problem) -> [Input] {
        let found = try readableInputs(now: now)
        if let problem = found.problems.first { throw problem }
        return found.inputs
    }

    /// The same, with a problem of kind `input` for each name that leads to none: the others do not hide behind it.
    package func readableInputs(now: Int) throws(Problem) -> (inputs: [Input], problems: [Problem]) {
        let patterns = overrides.inputs.isEmpty ? job.input.files : overrides.inputs.map { InputPattern($0) }
        guard !patterns.isEmpty else {
            throw Problem(
                .configuration, "\(job.path) names no input",
                hint: "add `input: { files: [\"orders.csv\"] }` to the job, or name files on the command line")
        }
        return try InputPatterns.find(
            patterns, in: FilePlace.workingDirectory, format: job.input.formatChoice,
            today: today(now: now), objects: objects.store)
    }

    /// The day that `{today}` is in the names of the inputs; nil where none is named by a day.
    package func dayOfInputs(now: Int) -> CalendarDay? {
        overrides.inputs.isEmpty && job.input.files.contains(where: \.isDated) ? today(now: now) : nil
    }

    /// The day that `{today}` is.
    private func today(now: Int) -> CalendarDay {
        if let date = overrides.date { return date }
        guard let zone = job.input.zone.flatMap({ Zone(named: $0) }) else { return .local(at: now) }
        return CalendarDay(secondsSinceEpoch: now + zone.offset(at: now))
    }

    /// What there is to say of so few rows in all inputs together, invalid ones included; nil where they are enough
    /// (`input.minRecords`). It is told when everything else is done.
    package func shortage(of records: Int) -> Problem? {
        let wanted = job.input.minRecords
        guard records < wanted else { return nil }
        let found = records == 1 ? "1 record" : "\(records) records"
        return Problem(
            .input, "the inputs hold \(records == 0 ? "no records" : found); \(job.path) wants \(wanted) at least",
            hint: "look whether the export is complete; minRecords under input in the job says how many there must be")
    }

    /// Who is to hear of the run; nil: nobody.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, or its value is wrong.
    package var notify: NotifySection? {
        get throws(Problem) { try job.notify(in: environment) }
    }

    /// What is left for monitors; nil: nothing.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set.
    package var metrics: MetricsSection? {
        get throws(Problem) { try job.metrics(in: environment) }
    }

    /// Where the ledger is, that of the shard where there are several.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, or a database cannot be meant so.
    package var state: StatePlace {
        get throws(Problem) {
            if let state = overrides.state {
                return try job.state(named: state, of: overrides.environment, shard: overrides.shard)
            }
            return try job.state(in: environment, of: overrides.environment, shard: overrides.shard)
        }
    }

    /// The ledger's lock, and from here on everything that is sent is sent under it.
    package func lock(_ gate: LeaseGate) throws(LedgerLock.Refusal) -> LedgerLock {
        let place: StatePlace
        do throws(Problem) { place = try state } catch { throw .failed(error) }
        let lock = try LedgerLock(place, timeout: job.upload.timeout)
        do throws(Problem) {
            for part in try otherDivisions() { try part.requireAtRest() }
        } catch {
            lock.close()
            throw error.kind == .stopped ? .held(error, until: nil) : .failed(error)
        }
        gate.keep(lock.lease)
        return lock
    }

    /// A digest of mapping, lookup tables and schema: validations made under another one are made again.
    /// - Throws: `Problem` of kind `configuration`: a lookup table that cannot be used.
    package var rulesDigest: String {
        get throws(Problem) {
            let tables = try lookups.tables.sorted { $0.key < $1.key }.map { "\n\($0.key) \($0.value.digest)" }
            return ContentDigest.text(of: (schema.name + job.mappingFingerprint + tables.joined()).utf8)
        }
    }

    /// A digest of the job's `where`, and of the shard: records ignored by another one are read again. Nil where there is
    /// neither.
    package var filterDigest: String? { Shard.digest(overrides.shard, beside: job.recordFilter?.digest) }

    /// - Throws: `Problem` of kind `usage`: an option goes beyond what the job says.
    package func checkedLimits() throws(Problem) -> RequestBudget.Limits {
        guard limits.rate > limits.burst else { return limits }
        throw Problem(
            .usage, "the rate of \(limits.rate.plain) a minute is above the burst of \(limits.burst.plain)",
            hint: "give --rate and --burst together, or lower the rate")
    }

    package var limits: RequestBudget.Limits {
        RequestBudget.Limits(
            rate: overrides.rate ?? job.upload.limits.rate, burst: overrides.burst ?? job.upload.limits.burst)
    }
}

extension Assembly {
    /// What calls need, without a budget.
    package struct Caller: Sendable {
        package let client: PartnerAPIClient
        package let destination: Destination
        /// What there is to say of how the secrets are kept, in words for a person.
        package let remarks: [String]
        fileprivate let access: Access
        private let transport: NIOTransport

        fileprivate init(_ access: Access, client: PartnerAPIClient, transport: NIOTransport) {
            self.client = client
            destination = Destination(baseURL: access.baseURL.text, clientID: access.api.clientID)
            remarks = access.key.remarks + access.signing.remarks
            self.access = access
            self.transport = transport
        }

        /// The caller is of no use afterwards.
        fileprivate func hangingUp<Value>(after body: () async throws -> Value) async throws -> Value {
            do {
                let value = try await body()
                await transport.shutdown()
                return value
            } catch {
                await transport.shutdown()
                throw error
            }
        }
    }

    /// Connects for single calls by hand, for as long as `body` runs.
    /// - Throws: as `withConnection`.
    package func withCaller<Value>(_ body: (Caller) async throws -> Value) async throws -> Value {
        let caller = try caller(try access())
        return try await caller.hangingUp { try await body(caller) }
    }

    /// The budget of an endpoint, shared with every run of the key; nil where the API names no limit.
    /// - Throws: `Problem` of kind `state` or `io`: its file cannot be used.
    package func budget(of endpoint: Endpoint, for caller: Caller) throws(Problem) -> (any BudgetStore)? {
        guard let limits = endpoint.limits else { return nil }
        return try sharedBudget(
            of: caller.access, endpoint: endpoint,
            limits: endpoint == .event ? try checkedLimits() : limits)
    }

    /// What a live run needs beside its inputs, ready to be used.
    package struct Connection: Sendable {
        /// Its destination is what the ledger is to belong to.
        package let caller: Caller
        package let budget: any BudgetStore
        /// What the run's lock is kept in, so that nothing is sent without it.
        package let gate: LeaseGate
    }

    /// Connects for as long as `body` runs.
    /// - Throws: `Problem` of kind `configuration` or `credentials` before anything was sent; what `body` throws.
    package func withConnection<Value>(_ body: (Connection) async throws -> Value) async throws -> Value {
        let access = try access()
        let gate = LeaseGate()
        // Before the transport, which has to be shut down once it is there.
        let budget = try crash.around(.budget) { () throws(Problem) in
            try sharedBudget(of: access, endpoint: .event, limits: try checkedLimits())
        }
        let connection = Connection(
            caller: try caller(access, gate), budget: crash.guarding(gate.guarding(budget)), gate: gate)
        return try await connection.caller.hangingUp { try await body(connection) }
    }

    private func caller(_ access: Access, _ gate: LeaseGate = LeaseGate()) throws(Problem) -> Caller {
        let settings = try settings(of: access.api, at: access.baseURL, key: access.key.secret)
        let route = try transportSettings(of: access.api, to: access.baseURL)
        let transport = try NIOTransport(settings: route)
        let client = client(access, settings, over: gate.guarding(crash.guarding(transport)), through: route.proxy)
        return Caller(access, client: client, transport: transport)
    }

    func client(
        _ access: Access, _ settings: PartnerAPISettings, over transport: any HTTPTransport, through proxy: HTTPProxy?
    ) -> PartnerAPIClient {
        PartnerAPIClient(
            settings: settings, transport: transport, signer: access.signing.signer,
            secrets: access.signing.secrets + [proxy?.credentials?.password].compactMap(\.self),
            wallClock: { Int(Date().timeIntervalSince1970) })
    }

    /// The server, and what opens it.
    struct Access: Sendable {
        let api: APISection
        let key: (secret: Secret, remarks: [String])
        let signing: (signer: (any RequestSigner)?, secrets: [Secret], remarks: [String])
        let baseURL: BaseURL
    }

    func access() throws(Problem) -> Access {
        let api = try api()
        return Access(api: api, key: try foundKey(), signing: try signing(), baseURL: try BaseURL(api.baseURL))
    }

    /// Where a run would send to.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, or `baseURL` cannot be used.
    package var destination: Destination {
        get throws(Problem) {
            let api = try api()
            return Destination(baseURL: try BaseURL(api.baseURL).text, clientID: api.clientID)
        }
    }

    func settings(of api: APISection, at baseURL: BaseURL, key: Secret) throws(Problem) -> PartnerAPISettings {
        try PartnerAPISettings(
            baseURL: baseURL, clientID: api.clientID, service: api.service, appID: api.appID, clientKey: key,
            product: api.product, authorization: api.authorization == .bearer ? .bearer : .bare,
            timeout: job.upload.timeout)
    }

    func api() throws(Problem) -> APISection {
        guard let rehearsal = overrides.rehearsal else {
            return try job.api(in: environment, of: overrides.environment)
        }
        return job.api(rehearsedAt: rehearsal)
    }

    func clientKey() throws(Problem) -> Secret { try foundKey().secret }

    private func foundKey() throws(Problem) -> (secret: Secret, remarks: [String]) {
        if let rehearsal = overrides.rehearsal { return (rehearsal.clientKey, []) }
        let found = try Credentials.clientKey.find(in: environment)
        return (found.secret, found.remarks)
    }

    /// What signs the requests; nil where nothing does.
    /// - Throws: `Problem` of kind `credentials`: a secret is missing or implausible; `configuration`.
    package func signer() throws(Problem) -> (any RequestSigner)? { try signing().signer }

    /// What signs, nil where nothing does, and the secrets it took.
    private func signing() throws(Problem) -> (signer: (any RequestSigner)?, secrets: [Secret], remarks: [String]) {
        if let rehearsal = overrides.rehearsal {
            return (try rehearsedSigning.makeSigner(secrets: SigningSecrets(rehearsal.signingSecret)), [], [])
        }
        let scheme = try job.signing(in: environment).scheme
        guard scheme.needsSecret else { return (nil, [], []) }
        let current = try Credentials.signingSecret.find(in: environment)
        let next = try Credentials.nextSigningSecret.findIfSet(in: environment)
        let secrets = SigningSecrets(current.secret, next: next?.secret)
        let doubts = [
            next?.secret == current.secret
                ? "RAPIDO_SIGNING_SECRET_NEXT is the same secret as RAPIDO_SIGNING_SECRET: put the new one into it, or unset it"
                : nil,
            next != nil && !scheme.signsTwice
                ? "RAPIDO_SIGNING_SECRET_NEXT is not used: a custom scheme has no place for a second signature" : nil,
            (try? foundKey())?.secret == current.secret
                ? "RAPIDO_SIGNING_SECRET is the client key, which stands in every request: ask the partner for a secret of its own"
                : nil,
        ].compactMap(\.self)
        return (try scheme.makeSigner(secrets: secrets), secrets.all, current.remarks + (next?.remarks ?? []) + doubts)
    }

    /// What there is to say of how the signing secrets are kept, in words for a person.
    /// - Throws: as `signer()`.
    package func signingRemarks() throws(Problem) -> [String] { try signing().remarks }

    /// How the requests of a rehearsal are signed: as the job says where it says so without variables.
    package var rehearsedSigning: SigningScheme { job.writtenSigning.scheme }

    private func sharedBudget(
        of access: Access, endpoint: Endpoint, limits: RequestBudget.Limits
    ) throws(Problem) -> any SharedBudgetStore {
        try sharedBudget(
            key: access.key.secret, origin: access.baseURL.origin, endpoint: endpoint, limits: limits)
    }

    func sharedBudget(
        key: Secret, origin: String, endpoint: Endpoint, limits: RequestBudget.Limits
    ) throws(Problem) -> any SharedBudgetStore {
        let name = SharedBudget.key(clientKey: key.revealedText, origin: origin, endpoint: endpoint.path)
        let priority = overrides.rehearsal == nil ? job.priority : nil
        let patience = min(.seconds(60), job.upload.giveUpAfter)
        switch try budgetPlace() {
        case .file(let path):
            return try SharedBudget(path: path, key: name, limits: limits, priority: priority, lockPatience: patience)
        case .postgres(let address):
            return PostgresBudget(address, key: name, limits: limits, priority: priority, patience: patience)
        }
    }

    /// Where the request budget is kept.
    package enum BudgetPlace: Hashable, Sendable {
        case file(String)
        /// With the ledger.
        case postgres(PostgresAddress)
    }

    /// A file that the job names, else the database that the ledger is in, else the file of this user.
    package func budgetPlace() throws(Problem) -> BudgetPlace {
        if let rehearsal = overrides.rehearsal { return .file(rehearsal.budgetPath) }
        if let path = try job.budgetPath(in: environment) { return .file(path) }
        if case .postgres(let address, _) = try state { return .postgres(address) }
        return .file(SharedBudget.defaultPath(environment: environment))
    }

    package var concurrency: Int { overrides.concurrency ?? job.upload.concurrency }

    /// The settings of a run of this job.
    package func runSettings() throws(Problem) -> RunSettings {
        var settings = RunSettings()
        settings.concurrency = concurrency
        settings.batch = overrides.batch ?? job.upload.batch
        settings.window = max(1000, 4 * settings.batch, 4 * concurrency)
        settings.giveUpAfter = job.upload.giveUpAfter
        settings.stopAfterRejections = job.upload.stopAfterRejections
        settings.order = job.upload.order
        settings.parkTerm = job.park.term
        settings.rulesDigest = try rulesDigest
        settings.filter = filterDigest
        settings.columns = job.columns
        return settings
    }
}

extension JobFile {
    /// The export's columns by event field; several in one template stand behind each other.
    fileprivate var columns: [String: String] {
        let named = (event?.fields ?? []).compactMap { path, field -> (String, String)? in
            let columns = field.columns.map(\.description)
            return columns.isEmpty ? nil : (path, columns.joined(separator: ", "))
        }
        return Dictionary(named) { first, _ in first }
    }
}

extension JobFile {
    /// The built-in schema, and beside it the one that the job names.
    fileprivate var eventSchema: EventSchema {
        get throws(Problem) {
            let schema = EventSchema.partnerAPI.allowing(types: eventTypes)
            guard let schemaPath else { return schema }
            do throws(Problem) {
                if let oddity = FilePlace.oddity(at: schemaPath) {
                    throw Problem(
                        .configuration, "the schema \(schemaPath) is \(oddity)",
                        hint: "name a JSON Schema file in the job")
                }
                let file = try SchemaFile(schemaPath, assertsFormat: true)
                return schema.adding(file.schema, digest: file.digest)
            } catch {
                throw Problem(
                    .configuration, "the job file \(path) names a schema that cannot be used: \(error.message)",
                    context: error.context, hint: error.hint)
            }
        }
    }
}

extension InputSection {
    package var formatChoice: FormatChoice {
        FormatChoice(
            kind: format.flatMap { FormatChoice.Kind(rawValue: $0.rawValue) }, delimiter: delimiter, csv: csv,
            encoding: encoding)
    }
}
