import Foundation
import Testing

/// Exports as order systems write them, invented in their likeness, with the jobs that the README explains.
@Suite("The sample exports", .scene)
struct ExportSamplesTests {
    let scene: Scene

    init() throws {
        scene = try #require(Scene.current)
    }

    struct Sample: Sendable, CustomTestStringConvertible {
        var job: String
        var read: Int
        var ignored = 0
        var valid: Int
        /// The body of the first event.
        var first: String

        var path: String { "samples/exports/\(job).yaml" }
        var testDescription: String { "\(job).yaml" }
    }

    @Test("are valid without a warning, have these counts, and begin with this event", arguments: samples)
    func valid(_ sample: Sample) async throws {
        let outcome = try await scene.run("validate", sample.path, "--strict", "--json")
        #expect(try outcome.summary.books == Books(read: sample.read, ignored: sample.ignored))
        #expect(try outcome.summary.valid == sample.valid)
        #expect(try await scene.bodies(of: sample.path, first: 1) == [sample.first])
    }

    @Test("are imported completely by a rehearsal", arguments: samples)
    func rehearsed(_ sample: Sample) async throws {
        let outcome = try await scene.run("rehearse", sample.path, "--json")
        let agreement = #"{"type":"sandbox","recorded":\#(sample.valid),"agree":true}"#
        #expect(outcome.lines.suffix(2).first == agreement)
        let books = Books(read: sample.read, delivered: sample.valid, ignored: sample.ignored)
        #expect(try outcome.summary.books == books)
    }

    @Test("are sent with the bodies that validate shows")
    func sent() async throws {
        let sandbox = try await scene.sandbox()
        for sample in Self.samples {
            let shown = try await scene.bodies(of: sample.path, first: sample.valid)
            let before = try await sandbox.events.count
            let summary = try await scene.importing(sample.path, "--rate", "60000", "--burst", "120000")
            #expect(summary.books.delivered == sample.valid)
            let events = try await sandbox.events.dropFirst(before)
            #expect(events.map(\.body).sorted() == shown.sorted(), "\(sample.job)")
        }
    }

    @Test("have a job of at most 40 lines each, and no file without one")
    func small() throws {
        let folder = scene.url("samples/exports").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        let jobs = files.filter { $0.hasSuffix(".yaml") }.map { $0.dropLast(5) }
        #expect(Set(jobs) == Set(Self.samples.map { $0.job[...] }))
        let texts = try jobs.map { try scene.read("samples/exports/\($0).yaml") }
        for (job, text) in zip(jobs, texts) {
            #expect(text.split(separator: "\n").count <= 40, "\(job)")
        }
        for file in files where !file.hasSuffix(".yaml") {
            #expect(texts.contains { $0.contains(file) }, "\(file) is read by no job")
        }
    }

    @Test("are what the README quotes")
    func quoted() throws {
        let readme = try String(contentsOf: .repository.appending(path: "README.md"), encoding: .utf8)
        let chapters = readme.components(separatedBy: "\n## ")
        let chapter = try #require(chapters.first { $0.hasPrefix("Your export\n") })
        let jobs = try Self.samples.map { try scene.read($0.path) }
        let answers = chapter.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { row in
            row.split(separator: "|").dropFirst().last { !$0.allSatisfy(\.isWhitespace) }
        }
        let quotes = answers.flatMap { $0.matches(of: /`([^`]+)`/).map { $0.output.1 } }
        #expect(quotes.count > 25)
        for quote in quotes { #expect(jobs.contains { $0.contains(quote) }, "\(quote)") }
    }

    /// One table, written in different ways.
    enum Form: CaseIterable {
        case tabs, utf16, windows1252, gzip, zstd, nested
    }

    @Test("give the same bodies byte for byte, however one and the same export is written", arguments: Form.allCases)
    func sameBodies(_ form: Form) async throws {
        try scene.write(Journeys.csv(delimiter: ","), to: "plain.csv")
        try scene.write(Journeys.job(files: "plain.csv"), to: "plain.yaml")
        let plain = try await scene.bodies(of: "plain.yaml", first: 100)
        #expect(plain.count == Journeys.rows.count)
        #expect(plain.first == Journeys.firstBody)

        try await write(form)
        #expect(try await scene.bodies(of: "form.yaml", first: 100) == plain)
    }

    /// `form.yaml` and its export.
    private func write(_ form: Form) async throws {
        let (file, more, command): (String, String, String?) =
            switch form {
            case .tabs: ("form.tsv", "", nil)
            case .utf16: ("form.csv", "", "iconv -f UTF-8 -t UTF-16 plain.csv > form.csv")
            case .windows1252:
                ("form.csv", "encoding: windows-1252", "iconv -f UTF-8 -t WINDOWS-1252 plain.csv > form.csv")
            case .gzip: ("form.csv.gz", "", "gzip -c plain.csv > form.csv.gz")
            case .zstd: ("form.csv.zst", "", "zstd -q plain.csv -o form.csv.zst")
            case .nested: ("form.ndjson", "", nil)
            }
        switch form {
        case .tabs: try scene.write(Journeys.csv(delimiter: "\t"), to: file)
        case .nested: try scene.write(Journeys.ndjson, to: file)
        case .utf16, .windows1252, .gzip, .zstd: break
        }
        if let command { try await scene.paste(command) }
        try scene.write(Journeys.job(files: file, more, isNested: form == .nested), to: "form.yaml")
    }
}

extension ExportSamplesTests {
    static let samples = [
        Sample(
            job: "flights", read: 16, ignored: 2, valid: 14,
            first: #"""
                {"userId":"rapido_user_97666","event":{"type":"order.confirmed","id":"evt_flights_P01QXA_Confirmed"},\#
                "attributes":{"orderId":"P01QXA","orderStatus":"Confirmed","amount_total":112450.00,\#
                "location_origin_lat":13.1986,"location_origin_long":77.7066,"location_dest_lat":25.2532,\#
                "location_dest_long":55.3657,"start_time":1794066300,"end_time":1794080400,\#
                "hostStatus":"CONFIRMED","tz":"Asia/Kolkata"},"schemaVersion":1}
                """#),
        Sample(
            job: "shopify", read: 18, ignored: 11, valid: 7,
            first: #"""
                {"userId":"rapido_user_97666","event":{"type":"order.confirmed","id":"evt_shop_5550001001_paid"},\#
                "attributes":{"orderId":"#1001","orderStatus":"paid","amount_total":2499.00,\#
                "location_origin_lat":12.9716,"location_origin_long":77.5946,"location_dest_lat":13.1986,\#
                "location_dest_long":77.7066,"start_time":1790994600,"end_time":1790994600,\#
                "hostStatus":"CONFIRMED"},"schemaVersion":1}
                """#),
        Sample(
            job: "magento", read: 10, ignored: 2, valid: 8,
            first: #"""
                {"userId":"rapido_user_55937","event":{"type":"order.confirmed","id":"evt_shop_000000001_complete"},\#
                "attributes":{"orderId":"000000001","orderStatus":"complete","amount_total":4785.9900,\#
                "location_origin_lat":28.5562,"location_origin_long":77.1000,"location_dest_lat":28.5562,\#
                "location_dest_long":77.1000,"start_time":1791041710,"end_time":1791041710,\#
                "hostStatus":"CONFIRMED"},"schemaVersion":1}
                """#),
        Sample(
            job: "webshop", read: 12, valid: 12,
            first: #"""
                {"userId":"rapido_user_31000","event":{"type":"order.confirmed","id":"evt_bus_26000_bestätigt"},\#
                "attributes":{"orderId":"26000","orderStatus":"bestätigt","amount_total":1250.00,\#
                "location_origin_lat":48.1402,"location_origin_long":11.5600,"location_dest_lat":51.1478,\#
                "location_dest_long":14.9790,"start_time":1790913600,"end_time":1790924400,\#
                "hostStatus":"CONFIRMED","tz":"Europe/Berlin","route":"München – Görlitz"},"schemaVersion":1}
                """#),
        Sample(
            job: "stripe", read: 10, valid: 10,
            first: #"""
                {"userId":"rapido_user_97666","event":{"type":"payment.completed","id":"evt_payment_ch_3Rx001_succeeded"},\#
                "attributes":{"orderId":"P01QXA","amount":"112450.00","currency":"INR","card":"visa 5139"},\#
                "schemaVersion":1}
                """#),
        Sample(
            job: "rides", read: 12, valid: 12,
            first: #"""
                {"userId":"rapido_user_58894","event":{"type":"order.confirmed","id":"evt_rides_70100_BOOKED"},\#
                "attributes":{"orderId":"70100","orderStatus":"booked","amount_total":304.25,\#
                "location_origin_lat":28.5562,"location_origin_long":77.1,"location_dest_lat":12.9941,\#
                "location_dest_long":80.1709,"start_time":1793489400,"end_time":1793493000,\#
                "hostStatus":"CONFIRMED","coupon":"DIWALI26"},"schemaVersion":1}
                """#),
        Sample(
            job: "hotels-report", read: 15, ignored: 1, valid: 14,
            first: #"""
                {"userId":"rapido_user_55109","event":{"type":"order.confirmed","id":"evt_hotels_HB400100_Booked"},\#
                "attributes":{"orderId":"HB400100","orderStatus":"Booked","amount_total":8600.00,\#
                "location_origin_lat":24.5764,"location_origin_long":73.6835,"location_dest_lat":24.5764,\#
                "location_dest_long":73.6835,"start_time":1790793000,"end_time":1790879400,\#
                "hostStatus":"CONFIRMED","hotel":"Udaipur"},"schemaVersion":1}
                """#),
        Sample(
            job: "rides-mysql", read: 12, ignored: 2, valid: 10,
            first: #"""
                {"userId":"rapido_user_23903","event":{"type":"order.confirmed","id":"evt_rides_880100_B"},\#
                "attributes":{"orderId":"880100","orderStatus":"B","amount_total":859.50,\#
                "location_origin_lat":28.5562,"location_origin_long":77.1000,"location_dest_lat":13.1986,\#
                "location_dest_long":77.7066,"start_time":1790814600,"end_time":1790818200,\#
                "hostStatus":"CONFIRMED"},"schemaVersion":1}
                """#),
        Sample(
            job: "trains", read: 10, valid: 10,
            first: #"""
                {"userId":"rapido_user_37815","event":{"type":"order.confirmed","id":"evt_trains_9100_1"},\#
                "attributes":{"orderId":"9100","orderStatus":"booked","amount_total":488.0000,\#
                "location_origin_lat":28.5562,"location_origin_long":77.1000,"location_dest_lat":19.0896,\#
                "location_dest_long":72.8656,"start_time":1793572200,"end_time":1793593800,\#
                "hostStatus":"CONFIRMED","train":"राजधानी","coupon":"monsoon"},"schemaVersion":1}
                """#),
        Sample(
            job: "buses-excel", read: 12, valid: 12,
            first: #"""
                {"userId":"rapido_user_72874","event":{"type":"order.confirmed","id":"evt_buses_T55000_booked"},\#
                "attributes":{"orderId":"T55000","orderStatus":"booked","amount_total":1250.00,\#
                "location_origin_lat":12.9767,"location_origin_long":77.5713,"location_dest_lat":13.0694,\#
                "location_dest_long":80.1948,"start_time":1793493000,"end_time":1793514600,\#
                "hostStatus":"CONFIRMED"},"schemaVersion":1}
                """#),
        Sample(
            job: "refunds", read: 8, valid: 8,
            first: #"""
                {"userId":"rapido_user_31000","event":{"type":"payment.completed","id":"evt_refunds_R300"},\#
                "attributes":{"orderId":"R300","amount":"1250.00","booked":"1791064800"},"schemaVersion":1}
                """#),
    ]
}

extension Scene {
    /// The bodies of the first events that `validate --show` prints.
    fileprivate func bodies(
        of job: String, first count: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String] {
        let outcome = try await run("validate", job, "--show", "\(count)", sourceLocation: sourceLocation)
        return outcome.lines.filter { $0.hasPrefix("{") }
    }
}
