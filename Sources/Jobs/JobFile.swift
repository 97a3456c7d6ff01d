package import Mapping
package import Records

/// A job file that was read and found right: what a person wrote, as values.
///
/// `name`, `input`, `event`, `upload` and `schema` hold their variables' values. `api`, `signing` and the paths of
/// state are asked for with an environment when they are needed, so that a dry run needs none of them.
package struct JobFile: Sendable {
    /// As it was given on the command line; messages name it so.
    package let path: String
    /// Names the state. Default: the file's name without its ending.
    package let name: String
    package let input: InputSection
    /// Nil where the records are events already.
    package let event: EventMapping?
    package let upload: UploadSection
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
        event = root.has("event") ? root.section("event", EventMapping.init) : nil
        upload = root.section("upload", UploadSection.init)
        if root.has("api") { _ = root.section("api", leavesVariables: true, APISection.init) }
        _ = root.section("signing", leavesVariables: true, SigningSection.init)
        root.checkText("state")
        schemaPath = root.path("schema").map(folder.path)
        root.refuseUnknownKeys(later: "tls", "notify", "park")
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
                hint: error.remedy ?? "check the path; jobs/backfill.yaml is one to start from")
        }
        try self.init(parsing: text, path: path, environment: environment, leavesVariables: leavesVariables)
    }
}

extension JobFile {
    /// The name of the job at `path`, though the file may have mistakes or be gone: that of the file then.
    package static func name(at path: String, environment: [String: String]) -> String {
        let document = (try? SmallFile.text(at: path)).flatMap { try? YAMLValue(parsing: $0) }
        let root = document.map { JobSection($0, lint: JobLint(), environment: environment) }
        return root?.plainName("name") ?? JobFolder.stem(of: path)
    }
}

extension JobFile {
    /// - Throws: `Problem` of kind `configuration`: a variable is not set, its value is wrong, or there is no `api`.
    package func api(in environment: [String: String]) throws(Problem) -> APISection {
        try read(in: environment) { root in
            root.require("api")
            return root.section("api", APISection.init)
        }
    }

    /// - Throws: `Problem` of kind `configuration`, as `api(in:)`.
    package func signing(in environment: [String: String]) throws(Problem) -> SigningSection {
        try read(in: environment) { root in root.section("signing", SigningSection.init) }
    }

    /// The ledger's file. Default: `state/NAME.sqlite` beside the job file.
    /// - Throws: `Problem` of kind `configuration`: a variable is not set.
    package func statePath(in environment: [String: String]) throws(Problem) -> String {
        let written = try read(in: environment) { root in root.path("state") }
        return folder.path(written ?? "state/\(name).sqlite")
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

extension JobLint {
    fileprivate func document(_ text: String, at path: String) throws(Problem) -> YAMLValue {
        do {
            return try YAMLValue(parsing: text)
        } catch {
            report(error)
            throw problem(in: path)
        }
    }
}
