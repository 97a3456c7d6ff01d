@testable import Jobs
import Mapping
import Reading
import Records
import Signing
import Testing

@Suite("A right job file")
struct JobFileTests {
    @Test("becomes values, key by key")
    func everyKey() throws {
        let job = try JobFixture.job(JobFixture.full, ["SERVICE": "flights"])
        #expect(job.name == "nightly-flights")
        #expect(job.input.files.map(\.path) == ["exports/flights-{yesterday}-*.csv", "/srv/late.csv", "-"])
        #expect(job.input.format == .csv)
        #expect(job.input.delimiter == UInt8(ascii: ";"))
        #expect(job.input.csv.hasHeader)
        #expect(
            job.input.csv
                == CSVDialect(
                    quote: UInt8(ascii: "'"), escape: UInt8(ascii: #"\"#), comment: "#", skipLines: 2, trims: true))
        #expect(job.input.nulls == ["", "NULL", "n/a"])
        #expect(job.input.limits.recordBytes == 65536)
        #expect(
            job.upload
                == UploadSection(
                    limits: RequestBudget.Limits(rate: 250.5, burst: 600), concurrency: 16, batch: 50,
                    timeout: .milliseconds(250), giveUpAfter: .seconds(2 * 86400), stopAfterRejections: 5))
    }

    @Test("keeps the mapping as written: attributes in their order, numbers with their digits")
    func mapping() throws {
        let event = try #require(try JobFixture.job(JobFixture.full, ["SERVICE": "flights"]).event)
        #expect(event.userID == FieldMapping(template: try Template(parsing: "{rapido_user_id}")))
        #expect(event.type.map == ["booked": "order.confirmed", "7": "order.cancelled"])
        #expect(event.id.templates == [try Template(parsing: "evt_flights_{booking_id}_{event}")])
        #expect(event.attributes.map(\.name) == ["orderId", "amount_total", "start_time", "end_time", "tz"])
        #expect(event.attributes[1].field == FieldMapping(template: try Template(parsing: "12.50")))
        #expect(event.attributes[2].field.times == [.pattern("yyyy-MM-dd HH:mm:ss")])
        #expect(event.attributes[2].field.zone?.constantText == "Asia/Kolkata")
        #expect(event.attributes[3].field.times == [.epochMillis])
        #expect(event.attributes[4].field.fallback == Template([.text("Asia/Kolkata")]))
    }

    @Test("gives what only a run needs when it is asked for with an environment")
    func deferred() throws {
        let job = try JobFixture.job(JobFixture.full, ["SERVICE": "flights"])
        let environment = JobFixture.fullEnvironment
        #expect(
            try job.api(in: environment)
                == APISection(
                    baseURL: "https://partner.example/api/ota", clientID: "acme", service: "flights", appID: "my-app",
                    authorization: .bearer, product: "acme/1.4", proxy: "http://proxy.example:3128", bind: "192.0.2.7"))
        #expect(
            try job.signing(in: environment)
                == SigningSection(scheme: .timestamped(TimestampedScheme(header: "X-Signature"))))
        #expect(try "\(job.state(in: environment))" == "var/flights.sqlite")
        #expect(try job.budgetPath(in: environment) == "var/budget.sqlite")
    }

    @Test("takes defaults for everything it leaves out")
    func defaults() throws {
        let job = try JobFixture.job("input: { files: a.csv }")
        #expect(job.name == "x")
        #expect(job.input == InputSection(files: [InputPattern("jobs/a.csv")]))
        #expect(job.input.nulls == [""])
        #expect(job.input.limits == RecordLimits(recordBytes: 1_048_576, nesting: 64))
        #expect(job.event == nil)
        #expect(job.upload.limits == RequestBudget.Limits(rate: 500, burst: 1000))
        #expect(
            job.upload
                == UploadSection(
                    concurrency: 8, batch: 100, timeout: .seconds(10), giveUpAfter: .seconds(3600),
                    stopAfterRejections: 20))
        #expect(try job.signing(in: [:]) == SigningSection(scheme: .none))
        #expect(try "\(job.state(in: [:]))" == "jobs/state/x.sqlite")
        #expect(try job.budgetPath(in: [:]) == nil)
    }

    @Test("that leaves api out is right, until somebody wants to send")
    func withoutAPI() throws {
        let job = try JobFixture.job("input: { files: a.csv }")
        #expect(throws: JobFixture.oneMistake(#"1:1: error: "api" is missing"#)) { try job.api(in: [:]) }
    }

    @Test(
        "resolves relative paths beside itself",
        arguments: [
            ("x.yaml", "a.csv", "a.csv"), ("x.yaml", "../a.csv", "../a.csv"), ("jobs/x.yaml", "../a.csv", "a.csv"),
            ("jobs/x.yaml", "../../a.csv", "../a.csv"), ("/etc/jobs/x.yaml", "./in/*.csv", "/etc/jobs/in/*.csv"),
            ("/x.yaml", "../a.csv", "/a.csv"), ("jobs/x.yaml", "/srv/../a.csv", "/a.csv"), ("jobs/x.yaml", "-", "-"),
            ("../jobs/x.yaml", "../../a.csv", "../../a.csv"),
        ])
    func paths(job: String, file: String, expected: String) throws {
        let job = try JobFile(parsing: "input: { files: [\(file)] }", path: job, environment: [:])
        #expect(job.input.files.map(\.path) == [expected])
    }

    @Test("takes for a pattern what it writes, not its folder nor the value of a variable")
    func patterns() throws {
        let job = try JobFile(
            parsing: "input: { files: [\"../${FOLDER}/{today}-[ab].csv\"] }", path: "in [12]/jobs/x.yaml",
            environment: ["FOLDER": "of {today} *"])
        #expect(
            job.input.files == [
                InputPattern(marked: InputPattern.marking("in [12]/of {today} *") + "/{today}-[ab].csv")
            ])
        #expect(job.input.files.first?.braces == ["today"])
    }

    @Test("says whose day today is, and how many records there must be")
    func day() throws {
        let job = try JobFixture.job("input: { files: a.csv, zone: Asia/Kolkata, minRecords: 3 }")
        #expect(job.input.zone == "Asia/Kolkata")
        #expect(job.input.minRecords == 3)
    }

    @Test("that cannot be read says why")
    func unreadable() {
        let problem = Problem(
            .configuration, "the job file /nowhere/x.yaml cannot be read: no such file or directory",
            hint: "check the path; jobs/backfill.yaml is one to start from")
        #expect(throws: problem) { try JobFile(path: "/nowhere/x.yaml", environment: [:]) }
    }
}

extension JobFixture {
    /// The problem of a file with that one mistake, the line given without its path.
    static func oneMistake(
        _ line: String,
        hint: String = "mend the lines named above, then check the job: `rapido-import validate jobs/x.yaml`"
    ) -> Problem {
        Problem(
            .configuration, "the job file jobs/x.yaml has a mistake", context: ["jobs/x.yaml:\(line)"], hint: hint)
    }
}
