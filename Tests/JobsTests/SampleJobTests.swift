import Foundation
import Jobs
import Reading
import Testing

@Suite("The sample jobs")
struct SampleJobTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../jobs").standardized

    static let names = ["backfill", "hotels", "nightly", "orders", "validate"]

    @Test("are right, and need nothing from the environment to be checked", arguments: names)
    func right(name: String) throws {
        let job = try JobFile(path: Self.folder.appending(path: "\(name).yaml").path, environment: [:])
        #expect(job.name == name)
        for file in job.input.files.map(\.path) where !file.contains("?") {
            #expect(FileManager.default.fileExists(atPath: file), "\(file)")
        }
    }

    @Test("are all tested here")
    func complete() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == Self.names.map { "\($0).yaml" })
    }

    @Test("but the one that only checks can send with two variables", arguments: names.dropLast())
    func sending(name: String) throws {
        let job = try JobFile(path: Self.folder.appending(path: "\(name).yaml").path, environment: [:])
        let environment = ["RAPIDO_BASE_URL": "http://127.0.0.1:8080/api/ota", "RAPIDO_CLIENT_ID": "demo"]
        let api = try job.api(in: environment)
        #expect(api.baseURL == "http://127.0.0.1:8080/api/ota")
        #expect(api.clientID == "demo")
        #expect(try "\(job.state(in: [:]))".hasSuffix("/state/\(name).sqlite"))
    }
}
