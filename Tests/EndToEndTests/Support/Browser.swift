import Foundation
import Testing

/// What headless Chromium found of a page.
struct BrowserLook: Sendable {
    /// Errors and warnings of the console.
    let console: [String]
    /// Every URL that was asked for.
    let requests: [String]
    /// Violations of axe-core's rules; nil where they were not looked for.
    let violations: [String]?
    /// What the expression gave, as text; and the one for the page that came after it.
    let value: String?
    let then: String?

    /// Debian's.
    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")

    /// axe-core, in the package from PyPI that `make deps` puts into a folder of the build's; nil where PyPI was not to be
    /// reached.
    static let axe: String? = {
        let folder = URL.repository.appending(path: ".build/pages")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            if file.lastPathComponent == "axe.min.js" { return file.path }
        }
        return nil
    }()
}

extension Scene {
    /// Opens a page and looks at it.
    /// - Parameters:
    ///   - options: of `browser.py`.
    ///   - checksRules: axe-core's rules, where it is there.
    func look(at address: String, _ options: [String] = [], checksRules: Bool = false) async throws -> BrowserLook {
        let script = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/browser.py").path
        let axe = checksRules ? BrowserLook.axe.map { ["--axe", $0] } ?? [] : []
        let outcome = try await start([script, address] + options + axe, program: "/usr/bin/python3").outcome()
        #expect(outcome.ending == .exit(0), "\(outcome)")
        let found = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any], "\(outcome)")
        return BrowserLook(
            console: (found["console"] as? [Any] ?? []).map { "\($0)" }, requests: found["requests"] as? [String] ?? [],
            violations: found["axe"] as? [String], value: found["value"].map { "\($0)" },
            then: found["then"].map { "\($0)" })
    }
}
