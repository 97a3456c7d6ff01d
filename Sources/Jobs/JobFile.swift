package import Checkpoints
package import Mapping
package import PartnerAPI
package import Records

/// A job file that was read and found right: what a person wrote, as values.
///
/// `name`, `input`, `event`, `upload` and `schema` hold their variables' values. `api`, `signing`, `tls` and the paths
/// of state are asked for with an environment when they are needed, so that a dry run needs none of them.
package struct JobFile: Sendable {
    /// As it was given on the command line; messages name it so.
    package let path: String
    /// Names the state. Default: the file's name without its ending.
    package let name: String
    package let input: InputSection
    /// Nil where the records are events already.
    package let event: EventMapping?
    /// Types of events that the job allows, beside the known ones or among them.
    package let eventTypes: [String]
    /// The tables that `lookup` names.
    package let lookups: [LookupSection]
    package let upload: UploadSection
    package let park: ParkSection
    /// Nil: in no hurry, and nobody has to wait for it.
    package let priority: BudgetPriority?
    /// How much inputs may differ from those of earlier nights; nil: as they like.
    package let drift: DriftRule?
    /// The folder the job file stands in, absolute and resolved where it can be.
    package var folderPath: String { folder.absolutePath }
    /// A JSON Schema for the attributes of the job's service, beside the built-in one.
    package let schemaPath: String?

    private let folder: JobFolder
    private let document: YAMLValue

    /// - Parameters:
    ///   - environment: the values of `${VARIABLES}`.
    ///   - leavesVariables: Values that take a variable are not looked into, `name` and the paths of state apart.
    /// - Throws: `Problem` of kind `configuration` that tells every mistake of the file with line and column.
    package init(
        parsing text: String, path: String, environment: [String: String], leavesVariables: Bool = false
    ) throws(Problem) {
        let lint = JobLint()
        document = try lint.document(text, at: path)
        folder = JobFolder(of: path)
        self.path = path
        SecretRule(lint: lint).check(document)

        let named = JobSection(document, lint: lint, environment: environment)
        name = named.plainName("name") ?? JobFolder.stem(of: path)
        let root = leavesVariables ? named.leavingVariables : named
        input = root.section("input") { [folder] in InputSection($0, folder: folder) }
        lookups = root.lookups("lookups", folder: folder)
        let tables = root.names(below: "lookups")
        let section = root.has("event") ? root.section("event") { EventSection($0, tables: tables) } : nil
        event = section?.mapping
        eventTypes = section?.types ?? []
        upload = root.section("upload", UploadSection.init)
        park = root.section("park", ParkSection.init)
        priority = root.choice("priority")
        drift = root.has("drift") ? root.section("drift", DriftRule.init) : nil
        if root.has("api") { _ = root.section("api", leavesVariables: true) { APISection($0, for: nil) } }
        _ = root.section("signing", leavesVariables: true, SigningSection.init)
        _ = root.section("tls", leavesVariables: true) { [folder] in TLSSection($0, folder: folder) }
        if root.has("notify") { _ = root.section("notify", leavesVariables: true, NotifySection.init) }
        if root.has("metrics") {
            _ = root.section("metrics", leavesVariables: true) { [folder] in MetricsSection($0, folder: folder) }
        }
        root.checkText("state")
        schemaPath = root.path("schema").map(folder.path)
        root.refuseUnknownKeys()
        try lint.finish(path)
    }

    /// Reads the file at `path`.
    /// - Throws: `Problem` of kind `configuration`: the file cannot be read, or has mistakes.
    package init(path: String, environment: [String: String], leavesVariables: Bool = false) throws(Problem) {
        let text: String
        do {
            text = try SmallFile.text(at: path)
        } catch {
            throw Problem(
                .configuration, "the job file \(path) cannot be read: \(error.reason)",
                hint: error.remedy ?? Self.remedy(for: error.fault, at: path))
        }
        try self.init(parsing: text, path: path, environment: environment, leavesVariables: leavesVariables)
    }

    private static func remedy(for fault: SmallFile.Failure.Fault, at path: String) -> String {
        switch fault {
        case .noFile: "name a plain file: a job is read by every command, and more than once"
        case .tooLarge:
            "a job holds settings alone: if this is an export, `rapido-import init \(path.shellQuoted)` drafts a job from "
                + "it; a long map goes into a table under lookups"
        case .unread: "check the path; jobs/backfill.yaml is one to start from"
        }
    }
}

extension JobFile {
    /// The name of the job at `path`, though the file may have mistakes or be gone: that of the file then.
    package static func name(at path: String, environment: [String: String]) -> String {
        root(of: path, environment)?.plainName("name") ?? JobFolder.stem(of: path)
    }

    /// Who is to hear of runs of the job at `path`, though the rest of the file may have mistakes.
    package static func notify(at path: String, environment: [String: String]) -> NotifySection? {
        root(of: path, environment)?.notify
    }

    /// The proxy of the job's `api`, by which a notice goes too; nil where there is none, or where `NO_PROXY` has the host
    /// reached without it.
    package static func proxy(
        at path: String, toward address: NotifyAddress, environment: [String: String]
    ) -> HTTPProxy? {
        let text = root(of: path, environment)?.section("api", { $0.text("proxy") })
        return try? HTTPProxy(text, toward: address.host, in: environment)
    }

    /// What is left for monitors of runs of the job at `path`, though the rest of the file may have mistakes.
    package static func metrics(at path: String, environment: [String: String]) -> MetricsSection? {
        root(of: path, environment)?.metrics(in: JobFolder(of: path))
    }

    /// The folder of the job at `path`, which need not be there.
    package static func folder(of path: String) -> String { JobFolder(of: path).absolutePath }

    /// Nil where the file cannot be read, or is no YAML.
    private static func root(of path: String, _ environment: [String: String]) -> JobSection? {
        let document = (try? SmallFile.text(at: path)).flatMap { try? YAMLValue(parsing: $0) }
        return document.map { JobSection($0, lint: JobLint(), environment: environment) }
    }
}

extension JobFile {
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, its value is wrong, there is no `api`, or
    ///   the job does not have that environment.
    package func api(
        in variables: [String: String], of environment: JobEnvironment = .production
    ) throws(Problem) -> APISection {
        try require(environment)
        return try read(in: variables) { root in
            root.require("api")
            return root.section("api") { APISection($0, for: environment) }
        }
    }

    /// `api` as far as it is written without variables, whatever the environment; empty texts where it is not.
    package var writtenAPI: APISection {
        let root = JobSection(document, lint: JobLint(), environment: [:])
        return root.section("api", leavesVariables: true) { APISection($0, for: nil) }
    }

    /// `signing`, likewise.
    package var writtenSigning: SigningSection {
        let root = JobSection(document, lint: JobLint(), environment: [:])
        return root.section("signing", leavesVariables: true, SigningSection.init)
    }

    /// - Throws: `Problem` of kind `configuration`, as `api(in:)`.
    package func signing(in environment: [String: String]) throws(Problem) -> SigningSection {
        try read(in: environment) { root in root.section("signing", SigningSection.init) }
    }

    /// - Throws: `Problem` of kind `configuration`, as `api(in:)`.
    package func tls(in environment: [String: String]) throws(Problem) -> TLSSection {
        try read(in: environment) { root in root.section("tls") { [folder] in TLSSection($0, folder: folder) } }
    }

    /// What `api` says of the way out, whatever else of it is not set: for inputs that come over the network.
    /// - Throws: `Problem` of kind `configuration`: a variable of these is not set.
    package func egress(in environment: [String: String]) throws(Problem) -> (proxy: String?, bind: String?) {
        try read(in: environment) { root in root.section("api") { ($0.text("proxy"), $0.text("bind")) } }
    }

    /// Nil where nobody is to hear of runs.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, or its value is wrong.
    package func notify(in environment: [String: String]) throws(Problem) -> NotifySection? {
        try read(in: environment, \.notify)
    }

    /// Nil where nothing is left for monitors.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set.
    package func metrics(in environment: [String: String]) throws(Problem) -> MetricsSection? {
        try read(in: environment) { [folder] in $0.metrics(in: folder) }
    }

    /// Where the ledger is: a file, by default `state/NAME.sqlite` beside the job file, or a database. Every environment
    /// has its own.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, or the database's address holds a password.
    package func state(
        in variables: [String: String], of environment: JobEnvironment = .production, shard: Shard? = nil
    ) throws(Problem) -> StatePlace {
        let written = try read(in: variables) { root in root.path("state") }
        if let written, PostgresAddress.names(written) { return try state(in: written, of: environment, shard: shard) }
        return StatePlace.file(environment.statePath(folder.path(written ?? "state/\(name).sqlite"))).inserting(shard)
    }

    /// The same, in the database or the file that the command line names.
    package func state(
        named text: String, of environment: JobEnvironment = .production, shard: Shard? = nil
    ) throws(Problem) -> StatePlace {
        if PostgresAddress.names(text) { return try state(in: text, of: environment, shard: shard) }
        return StatePlace.file(text).inserting(shard)
    }

    private func state(in url: String, of environment: JobEnvironment, shard: Shard?) throws(Problem) -> StatePlace {
        .postgres(
            try PostgresAddress(url), LedgerName(job: name, environment: environment.name, shard: shard))
    }

    /// The request budget's file; nil: the one that every run of this user shares.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set.
    package func budgetPath(in environment: [String: String]) throws(Problem) -> String? {
        try read(in: environment) { root in root.section("upload") { $0.path("budget") } }.map(folder.path)
    }

    private func read<Value>(
        in environment: [String: String], _ read: (JobSection) -> Value
    ) throws(Problem) -> Value {
        let lint = JobLint()
        let value = read(JobSection(document, lint: lint, environment: environment))
        try lint.finish(path)
        return value
    }
}

extension JobFile {
    /// The environments that `api.baseURL` is written for, in the order of the file; nil where it is written once,
    /// or not at all.
    package var environments: [String]? {
        let root = JobSection(document, lint: JobLint(), environment: [:])
        return root.section("api", leavesVariables: true) { $0.environments(of: "baseURL") }
    }

    /// - Throws: `Problem` of kind `configuration` that names the environments the job has.
    package func require(_ environment: JobEnvironment) throws(Problem) {
        guard let known = environments else {
            guard environment != .production else { return }
            let name = JobSection.isPlainName(environment.name) ? environment.name : "staging"
            throw Problem(
                .configuration, "\(path) has no environments, so \(environment.name.quotedValue) cannot be chosen",
                hint: "write api.baseURL by environment: "
                    + "baseURL: { production: \(writtenBaseURL), \(name): https://HOST/api/ota }")
        }
        guard !known.contains(environment.name) else { return }
        let nearest = Suggestion.nearest(to: environment.name, among: known).map { "did you mean --env \($0)? " }
        throw Problem(
            .configuration, "\(path) has no environment \(environment.name.quotedValue)",
            hint: "\(nearest ?? "")choose with --env what api.baseURL has: \(known.joined(separator: ", "))")
    }

    /// As it may stand inside braces.
    private var writtenBaseURL: String {
        let root = JobSection(document, lint: JobLint(), environment: nil)
        let written = root.section("api") { $0.member("baseURL")?.value.scalar }
        guard let written else { return "https://HOST/api/ota" }
        return written.contains { "{}[],\"#".contains($0) } ? written.debugDescription : written
    }
}

extension JobSection {
    /// Of the file itself; nil where it has no such section.
    fileprivate var notify: NotifySection? { has("notify") ? section("notify", NotifySection.init) : nil }

    fileprivate func metrics(in folder: JobFolder) -> MetricsSection? {
        has("metrics") ? section("metrics") { MetricsSection($0, folder: folder) } : nil
    }
}

extension JobLint {
    fileprivate func document(_ text: String, at path: String) throws(Problem) -> YAMLValue {
        do {
            return try YAMLValue(parsing: text, note: report)
        } catch {
            report(error)
            throw problem(in: path)
        }
    }
}

extension StatePlace {
    /// A shard has a ledger of its own.
    fileprivate func inserting(_ shard: Shard?) -> StatePlace {
        guard case .file(let path) = self, let shard, shard.count > 1 else { return self }
        return .file(FilePlace.inserting("\(shard.index)-of-\(shard.count)", beforeEndingOf: path))
    }
}
