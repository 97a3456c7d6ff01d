import Foundation
import Testing

/// Inputs that lie in an object store, or behind a link.
@Suite("An object store", .scene, .enabled("moto is not to be had from PyPI") { ObjectServer.isAvailable })
struct ObjectStoreTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    /// A job over these inputs.
    private func job(_ files: String...) throws -> String {
        var job = FlightJob()
        job.files = files
        return try scene.write(job)
    }

    @Test("gives a night's export to every command, and its keys turn up nowhere")
    func everyCommand() async throws {
        let store = try await scene.objectServer()
        let sandbox = try await scene.sandbox()
        var export = Export(1...31)
        export.flights[30].amount = "a lot"
        try await scene.writeGzip(Export(1...15).text, to: "store/exports/in/flights-2026-11-23-a.csv.gz")
        try scene.write(
            Export(Array(export.flights[15...])).text,
            to: "store/exports/in/flights-2026-11-23-b.csv")
        try scene.write("not for us", to: "store/exports/in/flights-2026-11-23-a/deep.csv")
        let job = try job("s3://exports/in/flights-{yesterday}*")
        let night = ["--date", "2026-11-24"]
        let canaries = [Canary("the store's secret", store.secret)]
        func perform(_ words: [String], exits status: Int32) async throws -> Outcome {
            let outcome = try await scene.start(words + ["--log-level", "trace"], environment: store.environment)
                .outcome()
            #expect(outcome.ending == .exit(status), "\(words): \(outcome)")
            canaries.expectNone(in: outcome.output + Data(outcome.errors.utf8), "\(words)")
            return outcome
        }
        let validated = try await perform(["validate", job, "--json"] + night, exits: 3)
        #expect(try validated.summary.books.read == 31)
        #expect(validated.text.contains(#""file":"s3://exports/in/flights-2026-11-23-b.csv""#), "\(validated)")
        _ = try await perform(["plan", job] + night, exits: 0)
        _ = try await perform(["rehearse", job] + night, exits: 3)
        let run = try await perform(["run", job, "--json"] + night, exits: 3)
        #expect(try run.summary.books.delivered == 30)
        #expect(try await sandbox.stats.requests == 30)
        #expect(try await perform(["run", job, "--json"] + night, exits: 3).summary.requests == 0)
        _ = try await perform(["verify", job], exits: 0)
        let rejects = try await perform(["rejects", job], exits: 0)
        #expect(rejects.text.contains("s3://exports/in/flights-2026-11-23-b.csv,17,"), "\(rejects)")
        #expect(try await perform(["status", job], exits: 0).text.contains("s3://exports/in/"))
        let doctor = try await scene.start(["doctor", job, "--json"], environment: store.environment).outcome()
        #expect(doctor.text.contains(#""name":"inputs""#))
        let drafted = try await perform(["init", "s3://exports/in/flights-2026-11-23-a.csv.gz"], exits: 0)
        #expect(drafted.text.contains(#"files: ["s3://exports/in/flights-2026-11-23-a.csv.gz"]"#), "\(drafted)")
        _ = try await perform(["dismiss", job, "s3://exports/in/flights-2026-11-23-b.csv:17"], exits: 0)
        for file in try scene.files where !file.path.contains("/streams/") {
            canaries.expectNone(in: try Data(contentsOf: file), file.path)
        }
    }

    @Test("lists page after page, and reads no object that does not match")
    func pages() async throws {
        let store = try await scene.objectServer()
        for number in 1...1100 { try scene.write("", to: "store/exports/a&b \(number).txt") }
        try scene.write(Export(1...3).text, to: "store/exports/a&b zz+%.csv")
        let outcome = try await scene.run(
            "validate", try job("s3://exports/a&b*.csv"), "--json", environment: store.environment)
        #expect(try outcome.summary.books.read == 3)
        let (listings, objects) = (store.requests("/exports/ "), store.requests("/exports/a"))
        #expect((2...3).contains(listings.count), "\(listings)")
        #expect(!objects.isEmpty && objects.allSatisfy { $0.contains(".csv") }, "\(objects)")
    }

    @Test("is read in ranges of one version; what is unavailable or cut off for a moment is asked for again")
    func ranges() async throws {
        let store = try await scene.objectServer()
        try scene.write(Export(1...12_000).text, to: "store/exports/big.csv")
        try scene.write(
            """
            [{"path": "/exports/big.csv", "skip": 2, "times": 2, "status": 503},
             {"path": "/exports/big.csv", "skip": 3, "times": 2, "cut": 1000},
             {"path": "/exports/big.csv", "skip": 5, "times": 1, "cut": 0}]
            """, to: "faults.json")
        let job = try job("s3://exports/big.csv")
        let outcome = try await scene.run("validate", job, "--json", environment: store.environment)
        #expect(try outcome.summary.books.read == 12_000)
        let requests = store.requests("/exports/big.csv")
        #expect(requests.contains { $0.hasSuffix(" 503") })
        #expect(
            requests.contains {
                $0.wholeMatch(of: /GET \/exports\/big.csv bytes=1000-262143 "[0-9a-f]{32}" 206/) != nil
            })
    }

    @Test("whose object is replaced while it is read ends with 66, and nothing of the other version is taken")
    func replaced() async throws {
        let store = try await scene.objectServer()
        _ = try await scene.sandbox()
        try scene.write(Export(1...60_000).text, to: "store/exports/big.csv")
        // The start is looked at first.
        try scene.write(
            #"[{"path": "/exports/big.csv", "skip": 6, "replace": "\#(Export.header)\nx"}]"#, to: "faults.json")
        let job = try job("s3://exports/big.csv")
        let outcome = try await scene.run("validate", job, environment: store.environment, exits: 66)
        #expect(outcome.errors.contains("s3://exports/big.csv was replaced while it was read"), "\(outcome)")
    }

    @Test("takes up a run that was killed where it stopped, and says where the object is another one by then")
    func resumed() async throws {
        let store = try await scene.objectServer()
        let sandbox = try await scene.sandbox("--slow-for", "5ms", "--fault", "slow=1")
        let export = Export(1...400)
        try await scene.writeGzip(export.text, to: "store/exports/flights.csv.gz")
        let job = try job("s3://exports/flights.csv.gz")
        let run = try scene.start(["run", job] + Scene.unhurried(after: 50), environment: store.environment)
        try await sandbox.has(50)
        run.signal(SIGKILL)
        #expect(try await run.outcome().ending == .killed(by: SIGKILL))
        let summary = try await scene.importing(job, environment: store.environment)
        #expect(summary.books.read == 400)
        #expect(summary.books.delivered == 400)
        try await sandbox.expectExactly(export)

        let other = Export((1...400).map(Flight.init).reversed())
        try await scene.writeGzip(other.text, to: "store/exports/flights.csv.gz")
        let again = try await scene.start(["run", job, "--json"], environment: store.environment).outcome()
        #expect(again.errors.contains("s3://exports/flights.csv.gz has changed since it was read"), "\(again)")
        #expect(try again.summary.requests == 0)
        try FileManager.default.removeItem(at: scene.url("store/exports/flights.csv.gz"))
        let gone = try await scene.run("verify", job, environment: store.environment, exits: 3)
        #expect(gone.text.contains("s3://exports/flights.csv.gz does not exist"), "\(gone)")
    }

    @Test("that refuses the keys, or has no such object, says which and what helps")
    func refused() async throws {
        let store = try await scene.objectServer()
        try scene.write(Export(1...3).text, to: "store/exports/flights-1.csv")
        let cases: [(file: String, changes: [String: String?], status: Int32, words: String, hint: String)] = [
            (
                "flights-1.csv", ["AWS_SECRET_ACCESS_KEY": "wrong"], 77, "403 SignatureDoesNotMatch",
                "AWS_SECRET_ACCESS_KEY"
            ),
            ("flights-1.csv", ["AWS_ACCESS_KEY_ID": "other"], 77, "403 InvalidAccessKeyId", "there is no such key"),
            (
                "flights-1.csv", ["AWS_ACCESS_KEY_ID": nil, "AWS_SECRET_ACCESS_KEY": nil], 77, "there are no keys",
                "AWS_PROFILE"
            ),
            (
                "flights-2.csv", [:], 66, "s3://exports/flights-2.csv does not exist",
                "did you mean \"s3://exports/flights-1.csv\"?"
            ),
            ("flights-9*.csv", [:], 66, "no object matches", "begins with \"flights-9\""),
            ("", [:], 66, "names no object", "*.csv"),
            ("flights-1.csv", ["AWS_ENDPOINT_URL": "127.0.0.1"], 78, "AWS_ENDPOINT_URL is no address", "https://HOST"),
        ]
        for (file, changes, status, words, hint) in cases {
            let environment = store.environment.merging(changes) { $1 }
            let outcome = try await scene.run(
                "validate", try job("s3://exports/\(file)"), environment: environment, exits: status)
            #expect(outcome.errors.contains(words) && outcome.errors.contains(hint), "\(outcome)")
            [Canary("the store's secret", store.secret)].expectNone(in: outcome.errors.utf8, "the errors")
        }
        let bucket = try await scene.run(
            "validate", try job("s3://other/x.csv"), environment: store.environment, exits: 66)
        #expect(bucket.errors.contains("there is no bucket other"), "\(bucket)")
        let scheme = try await scene.run(
            "validate", try job("gs://exports/x.csv"), environment: store.environment, exits: 66)
        #expect(scheme.errors.contains("inputs by gs:// cannot be read"), "\(scheme)")
        try scene.write(
            #"[{"path": "/exports", "times": 9, "status": 400, "code": "AuthorizationHeaderMalformed", "region": "ap-south-1"}]"#,
            to: "faults.json")
        let region = try await scene.run(
            "validate", try job("s3://exports/flights-1.csv"), environment: store.environment, exits: 78)
        #expect(region.errors.contains("hint: set AWS_REGION=ap-south-1"), "\(region)")
    }

    @Test("that is not there ends with 75: nothing is wrong with the input")
    func unreachable() async throws {
        let environment: [String: String?] = [
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s",
        ]
        let outcome = try await scene.run(
            "validate", try job("s3://exports/x.csv"), environment: environment, exits: 75)
        #expect(outcome.errors.contains("127.0.0.1:9 has not answered once"), "\(outcome)")
    }

    @Test("may be a link, whose query opens it and is shown nowhere; with or without ranges", arguments: [false, true])
    func link(isWhole: Bool) async throws {
        let store = try await scene.objectServer()
        let sandbox = try await scene.sandbox()
        let export = Export(1...2000)
        try scene.write(export.text, to: "store/exports/flights.csv")
        if isWhole { try scene.write(#"[{"path": "/exports/", "times": 999, "whole": true}]"#, to: "faults.json") }
        let address = "http://127.0.0.1:\(store.peer.port)/exports/flights.csv"
        let signature = try await scene.paste(
            "printf %s /exports/flights.csv | openssl dgst -sha256 -hmac \(store.secret) -r | cut -c1-64"
        ).text.trimmingCharacters(in: .whitespacesAndNewlines)
        let link = "\(address)?X-Amz-Date=20261124T000000Z&X-Amz-Signature=\(signature)"
        let canaries = [Canary("the link's query", signature)]
        let job = try job("${EXPORT}")
        let variables: [String: String?] = ["EXPORT": link]
        let summary = try await scene.importing(job, environment: variables)
        #expect(summary.books.delivered == 2000)
        try await sandbox.expectExactly(export)
        for words in [
            ["validate", job, "--strict"], ["status", job], ["run", job, "--log-level", "trace"],
            ["validate", job, link + "x"], ["run", job, "--input", link, "--max-events", "0"], ["init", link],
            ["status", job, link], ["run", job, "--input", "https://user:\(signature)@localhost/x.csv"],
        ] {
            let outcome = try await scene.start(words, environment: variables).outcome()
            canaries.expectNone(in: outcome.output + Data(outcome.errors.utf8), "\(words): \(outcome)")
        }
        let expired = try await scene.run(
            "validate", job, "\(address)?X-Amz-Signature=old", environment: variables, exits: 77)
        #expect(expired.errors.contains("get a new link"), "\(expired)")
        for file in try scene.files where !file.path.contains("/streams/") {
            canaries.expectNone(in: try Data(contentsOf: file), file.path)
        }
    }

    @Test("behind a link that leads elsewhere, or is no secret on the way, is not followed")
    func oddLinks() async throws {
        let store = try await scene.objectServer()
        try scene.write(Export(1...3).text, to: "store/exports/flights.csv")
        try scene.write(
            #"[{"path": "/exports/", "times": 9, "redirect": "https://elsewhere.example/x?secret=1"}]"#,
            to: "faults.json")
        let address = "http://127.0.0.1:\(store.peer.port)/exports/flights.csv"
        let redirected = try await scene.run("validate", try job(address), exits: 66)
        #expect(redirected.errors.contains("leads on to https://elsewhere.example\n"), "\(redirected)")
        let plain = try await scene.run("validate", try job("http://exports.example/x.csv"), exits: 78)
        #expect(plain.errors.contains("is plain http"), "\(plain)")
        let two = try await scene.run("validate", try job("\(address)?a", "\(address)?b"), exits: 66)
        #expect(!two.errors.contains("?a"), "\(two)")
    }
}
