import Foundation
import Testing

/// What the documents say about the repository itself.
@Suite("The documents")
struct DocumentationTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: .repository.appending(path: path), encoding: .utf8)
    }

    /// Paths below the repository that end so.
    private static func files(below folders: String..., ending: String) -> [String] {
        folders.flatMap { folder in
            let below = FileManager.default.enumerator(atPath: URL.repository.appending(path: folder).path)
            return (below?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" }
        }
    }

    @Test("name only source files that there are")
    func sourceFiles() throws {
        let known = Set(
            Self.files(below: "Sources", "Tests", ending: ".swift").flatMap { path in
                // As a whole path, and by every shorter ending of it.
                let parts = path.split(separator: "/")
                return parts.indices.map { parts[$0...].joined(separator: "/") }
            })
        for document in ["Documentation/architecture.md", "Documentation/partner-api.md", "README.md"] {
            let named = try Self.text(document).matches(of: /[A-Za-z][A-Za-z+\/]*\.swift/).map { String($0.output) }
            for file in Set(named) where file != "Package.swift" {
                #expect(known.contains(file), "\(document) names \(file)")
            }
        }
    }

    @Test("of security name tests that there are")
    func securityTests() throws {
        let sources = Self.files(below: "Tests", ending: ".swift")
        for row in try Self.text("SECURITY.md").split(separator: "\n") where row.hasPrefix("| ") {
            let columns = row.split(separator: "|")
            guard columns.count == 3, columns[2] != " held by " else { continue }
            #expect(columns[2].contains(".swift`"), "no test holds: \(row)")
            var texts: [String] = []
            for word in columns[2].matches(of: /`([A-Za-z]+\.swift)`|"([^"]+)"/) {
                if let file = word.output.1 {
                    texts = try sources.filter { $0.hasSuffix("/\(file)") }.map(Self.text)
                    #expect(!texts.isEmpty, "SECURITY.md names \(file)")
                } else if let title = word.output.2 {
                    #expect(texts.contains { $0.contains(title) }, "SECURITY.md names the test \(title)")
                }
            }
        }
    }

    @Test("name every module")
    func modules() throws {
        let architecture = try Self.text("Documentation/architecture.md")
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: URL.repository.appending(path: "Sources").path)
        for module in folders where !module.hasPrefix("C") || module == "Checkpoints" || module == "Commands" {
            #expect(architecture.contains("`\(module)`") || module == "rapido-import", "\(module)")
        }
    }

    @Test("have the sections that the code cites")
    func citations() throws {
        let sections = try Set(
            Self.text("Documentation/partner-api.md").matches(of: /(?m)^## (.+)$/).map { String($0.output.1) })
        for path in Self.files(below: "Sources", ending: ".swift") {
            // A comment may break anywhere.
            let text = try Self.text(path).replacing(#/\n\s*/// /#, with: " ")
            for citation in text.matches(of: /partner-api\.md, "([^"]+)"/) {
                #expect(sections.contains(String(citation.output.1)), "\(path) cites \(citation.output.1)")
            }
        }
    }

    @Test("link to files that there are")
    func links() throws {
        for document in ["README.md", "SECURITY.md"] + Self.files(below: "Documentation", ending: ".md") {
            let folder = URL.repository.appending(path: document).deletingLastPathComponent()
            for link in try Self.text(document).matches(of: /\]\(([^)#:]+)\)/) {
                let target = folder.appending(path: String(link.output.1))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(document) links to \(link.output.1)")
            }
        }
    }
}
