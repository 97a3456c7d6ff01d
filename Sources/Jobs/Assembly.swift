package import Ingest
package import LiveRun
import Checkpoints
import Foundation
import Mapping
package import PartnerAPI
package import Reading
package import Records
import Signing
import Validation

/// A job's parts, wired: the only place where they meet.
///
/// Each part is made when it is asked for, so that a dry run needs neither a key nor a server.
package struct Assembly: Sendable {
    package let job: JobFile
    /// Where a crash test has the process killed; nil everywhere else.
    package let crash: CrashPlan?
    private let schema: EventSchema
    private let environment: [String: String]
    private let overrides: Overrides

    /// What the command line says over the job.
    package struct Overrides: Hashable, Sendable {
        package var state: String?
        /// Instead of the job's inputs; relative to the working directory.
        package var inputs: [String] = []
        /// The day that `{today}` is.
        package var date: CalendarDay?
        package var rate: Double?
        package var burst: Double?
        package var concurrency: Int?
        package var batch: Int?

        package init() {}
    }

    /// - Throws: `Problem` of kind `configuration` that tells every mistake of the job file, or of the schema it names;
    ///   `usage` for a crash point that there is not.
    package init(
        path: String, overrides: Overrides = Overrides(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Problem) {
        crash = try CrashPlan.planned(in: environment)
        job = try JobFile(path: path, environment: environment)
        schema = try job.eventSchema
        self.overrides = overrides
        self.environment = environment
    }

    /// Mapping and validation, as one.
    /// - Throws: `Problem` of kind `configuration`: ids that collide, a time pattern or zone that cannot be used.
    package func validate() throws(Problem) -> RecordValidator {
        if let problem = job.event?.problems.first { throw problem }
        return RecordValidator(mapping: job.event, nulls: Set(job.input.nulls), schema: schema)
    }

    /// What is doubtful in the job, in words for a person.
    package var warnings: [String] {
        [job.event?.identityWarning].compactMap(\.self).map { "\(job.path): \($0)" }
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
            patterns, in: FileManager.default.currentDirectoryPath, format: job.input.formatChoice,
            today: today(now: now))
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

    package var statePath: String {
        get throws(Problem) {
            if let state = overrides.state { return state }
            return try job.statePath(in: environment)
        }
    }

    /// A digest of mapping and schema: validations made under another one are made again.
    package var rulesDigest: String {
        ContentDigest.text(of: (schema.name + job.mappingFingerprint).utf8)
    }

    /// - Throws: `Problem` of kind `usage`: an option goes beyond what the job says.
    private func checkedLimits() throws(Problem) -> RequestBudget.Limits {
        guard limits.rate > limits.burst else { return limits }
        throw Problem(
            .usage, "the rate of \(limits.rate) a minute is above the burst of \(limits.burst)",
            hint: "give --rate and --burst together, or lower the rate")
    }

    package var limits: RequestBudget.Limits {
        RequestBudget.Limits(
            rate: overrides.rate ?? job.upload.limits.rate, burst: overrides.burst ?? job.upload.limits.burst)
    }
}

extension Assembly {
    /// What a live run needs beside its inputs, ready to be used.
    package struct Connection: Sendable {
        package let client: PartnerAPIClient
        package let budget: any BudgetStore
        fileprivate let transport: AsyncHTTPTransport
    }

    /// Connects for as long as `body` runs.
    /// - Throws: `Problem` of kind `configuration` or `credentials` before anything was sent; what `body` throws.
    package func withConnection<Value>(_ body: (Connection) async throws -> Value) async throws -> Value {
        let connection = try connect()
        do {
            let value = try await body(connection)
            await connection.transport.shutdown()
            return value
        } catch {
            await connection.transport.shutdown()
            throw error
        }
    }

    private func connect() throws(Problem) -> Connection {
        let api = try job.api(in: environment)
        let key = try Credentials.clientKey.read(from: environment)
        let baseURL = try BaseURL(api.baseURL)
        let settings = try PartnerAPISettings(
            baseURL: baseURL, clientID: api.clientID, service: api.service, appID: api.appID, clientKey: key,
            product: api.product, authorization: api.authorization == .bearer ? .bearer : .bare,
            timeout: job.upload.timeout)
        let signer = try signer()
        let budget = try crash.around(.budget) { () throws(Problem) in
            try sharedBudget(key: key, origin: baseURL.origin)
        }
        let transport = try AsyncHTTPTransport(
            settings: .init(connections: concurrency, proxy: try api.httpProxy, localAddress: api.bind))
        let client = PartnerAPIClient(
            settings: settings, transport: crash.guarding(transport), signer: signer,
            wallClock: { Int(Date().timeIntervalSince1970) })
        return Connection(client: client, budget: crash.guarding(budget), transport: transport)
    }

    private func signer() throws(Problem) -> (any RequestSigner)? {
        let signing = try job.signing(in: environment)
        guard signing.scheme == .timestamped else { return nil }
        let secret = try Credentials.signingSecret.read(from: environment)
        let scheme = try signing.header.map(TimestampedScheme.init(header:)) ?? TimestampedScheme()
        return SigningScheme.timestamped(scheme).makeSigner(secret: secret)
    }

    private func sharedBudget(key: Secret, origin: String) throws(Problem) -> SharedBudget {
        let path = try job.budgetPath(in: environment) ?? SharedBudget.defaultPath(environment: environment)
        return try SharedBudget(
            path: path, key: SharedBudget.key(clientKey: key.revealedText, origin: origin, endpoint: "/event"),
            limits: try checkedLimits())
    }

    private var concurrency: Int { overrides.concurrency ?? job.upload.concurrency }

    /// The settings of a run of this job.
    package var runSettings: RunSettings {
        var settings = RunSettings()
        settings.concurrency = concurrency
        settings.batch = overrides.batch ?? job.upload.batch
        settings.window = max(1000, 4 * settings.batch, 4 * concurrency)
        settings.giveUpAfter = job.upload.giveUpAfter
        settings.stopAfterRejections = job.upload.stopAfterRejections
        settings.rulesDigest = rulesDigest
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
            guard let schemaPath else { return .partnerAPI }
            do {
                let file = try SchemaFile(schemaPath, assertsFormat: true)
                return EventSchema.partnerAPI.adding(file.schema, digest: file.digest)
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
            kind: format.flatMap { FormatChoice.Kind(rawValue: $0.rawValue) }, delimiter: delimiter,
            hasHeader: hasHeader)
    }
}

extension APISection {
    /// - Throws: `Problem` of kind `configuration` where `api.proxy` is no `http://HOST:PORT`.
    fileprivate var httpProxy: AsyncHTTPTransport.Proxy? {
        get throws(Problem) {
            guard let proxy else { return nil }
            guard let url = URLComponents(string: proxy), url.scheme == "http", let host = url.host, url.user == nil
            else {
                throw Problem(
                    .configuration, "api.proxy is not the address of an HTTP proxy; expected http://HOST:PORT",
                    hint: "give the proxy that CONNECT requests go through, without user information")
            }
            return AsyncHTTPTransport.Proxy(host: host, port: url.port ?? 80)
        }
    }
}
