import ArgumentParser
import Jobs
import Records

struct SchemaCheckCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks JSON values, one a line, against a JSON Schema 2020-12.",
        discussion: """
            Prints a word for each line: valid, invalid, or malformed where it holds
            no JSON value: a blank line, or a name twice in one object. Why is on
            standard error, or with --json behind each word. Nothing is fetched: what
            a schema refers to stands in it, under an $id; the metaschemas of 2020-12
            are built in.

            Exits 0 if every value is valid, 3 if one is not, 66 if a file cannot be
            read, 78 if the schema has mistakes; an unknown keyword is one.

            Examples:
              rapido-import schema check bus.json buses.ndjson
              rapido-import schema check bus.json - < buses.ndjson
              rapido-import schema check --assert-format bus.json buses.ndjson.gz --json
            """)

    @Argument(help: "The schema, a JSON file.", completion: .file(extensions: ["json"]))
    var schema: String

    @Argument(help: "The values, one a line; - is standard input.", completion: .file())
    var file: String

    @Flag(help: "The keyword format is a check: date-time, date, time, email, uuid, uri, ipv4, ipv6; no other passes.")
    var assertFormat = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if schema == "-", file == "-" { throw ValidationError("schema and values cannot both be standard input") }
    }

    func run() throws {
        var report = SchemaCheckReport(schema: schema, file: file, assertsFormat: assertFormat, common: common)
        do {
            try report.check(SchemaFile(schema, assertsFormat: assertFormat).schema)
        } catch {
            report.end(with: error)
            throw ConcludedProblem(error)
        }
        if report.exit != 0 { throw ExitCode(report.exit) }
    }
}
