package import Records

/// Findings as SARIF 2.1.0 has them, for tools that show those of compilers
/// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
package struct SARIFLog: Sendable {
    /// Results that are written out; further ones are counted in a notification.
    package static let most = 100_000

    private var results: [UInt8] = []
    private var count = 0
    /// The codes met, with how bad they are, in the order in which they came.
    private var rules: [(code: String, severity: Finding.Severity)] = []
    private var indices: [String: Int] = [:]

    package init() {}

    /// - Parameter file: as the job's inputs are named, from the working directory.
    package mutating func add(_ finding: Finding, in file: String) {
        count += 1
        let index = indices[finding.code] ?? rules.count
        if index == rules.count {
            indices[finding.code] = index
            rules.append((finding.code, finding.severity))
        }
        guard count <= Self.most else { return }
        if !results.isEmpty { results += Array(",\n".utf8) }
        results += Array(Self.result(finding, file, rule: index).text.utf8)
    }

    private static func result(_ finding: Finding, _ file: String, rule: Int) -> JSONLine {
        .object { line in
            line.add("ruleId", finding.code)
            line.add("ruleIndex", rule)
            line.add("level", finding.severity.level)
            line.add("message", .object { $0.add("text", finding.sentence) })
            line.add("locations", [location(of: finding, in: file)])
        }
    }

    private static func location(of finding: Finding, in file: String) -> JSONLine {
        .object { location in
            location.add(
                "physicalLocation",
                .object { place in
                    place.add("artifactLocation", .object { $0.add("uri", file.uriReference) })
                    place.add("region", .object { $0.add("startLine", max(1, finding.line)) })
                })
            // A column of SARIF counts characters; this is the byte of the line.
            location.add("properties", .object { $0.add("byte", finding.byte) })
        }
    }

    /// - Parameter version: of the program.
    package func text(version: String) -> String {
        let rules = rules.map { rule in
            JSONLine.object { line in
                line.add("id", rule.code)
                line.add("defaultConfiguration", .object { $0.add("level", rule.severity.level) })
            }
        }
        let driver = JSONLine.object { line in
            line.add("name", "rapido-import")
            line.add("version", version)
            line.add("rules", rules)
        }
        let invocation = JSONLine.object { line in
            line.add("executionSuccessful", true)
            line.add("toolExecutionNotifications", left)
        }
        return """
            {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[
            {"tool":{"driver":\(driver.text)},"invocations":[\(invocation.text)],"columnKind":"unicodeCodePoints","results":[
            \(String(decoding: results, as: UTF8.self))
            ]}]}

            """
    }

    /// What is not written out.
    private var left: [JSONLine] {
        guard count > Self.most else { return [] }
        return [
            .object { note in
                note.add("level", "warning")
                note.add("message", .object { $0.add("text", "\(count - Self.most) further findings are not listed") })
            }
        ]
    }
}

extension Finding {
    /// What is wrong, and what helps.
    fileprivate var sentence: String { ([message] + [hint].compactMap(\.self)).joined(separator: "\n").withoutControls }
}

extension Finding.Severity {
    fileprivate var level: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        }
    }
}

extension String {
    /// RFC 3986 §3.3: a relative path, what is not allowed in it percent-encoded.
    fileprivate var uriReference: String {
        let plain = Set("/-_.~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let path = fileNameBytes.map { byte in
            plain.contains(byte)
                ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
        return hasPrefix("/") ? "file://\(path)" : path
    }

    fileprivate var withoutControls: String {
        split(separator: "\n").map { String($0).escaped }.joined(separator: "\n")
    }
}
