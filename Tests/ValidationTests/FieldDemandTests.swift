import Records
import Testing

@testable import Validation

@Suite("What is told at a glance")
struct FieldDemandTests {
    private static let rules = EventSchema.knownTypes.flatMap { EventSchema.partnerAPI.rules(ofType: $0) }

    /// Texts and numbers at the edges of what some rule allows.
    private static let values: [JSONNode.Value] =
        [
            "", " ", "\u{00A0}", "a", " a", "\u{3000}x", "é", "CONFIRMED", "confirmed", "order.confirmed",
            "Asia/Kolkata",
            "Asia/Kolkatta", "UTC", "IST", "12.5", "0", "NULL", "-", "#N/A", "#DIV/0!", "1E+12", "50004.0", "1E5", "a ",
        ].map { .string($0) }
        + [
            "0", "-0", "0.0", "-0.00", "1", "89.999", "90", "90.0000000000000000001", "-90", "-90.1", "-89", "179.9",
            "180", "-180", "-180.5", "181", "1e2", "1E-400", "1e309", "1735689600", "1735689600.5", "9999999999",
            "100000000000", "-1735689600", "999999999999999", "9999999999999999999999", "0.000000000000000000001",
        ].map { .number($0) }
        + [.absent, .null, .bool(true), .array([]), .object([])]

    private func closerLook(at value: JSONNode.Value, under rule: FieldRule) -> [Finding] {
        let node = JSONNode(value, at: JSONNode.Origin(line: 1, byte: 1))
        var members = Draft.booking.map { JSONMember($0.0, JSONNode($0.1, at: node.origin)) }
        let index = members.index(of: rule.name) ?? members.count
        members.insert(JSONMember(rule.name, node), at: index)
        var check = EventCheck(node, except: [])
        check.check(EventCheck.Field(rule, members, index))
        return check.findings
    }

    @Test("a value that surely meets its rule has no finding at a closer look", arguments: rules)
    func sure(rule: FieldRule) {
        for value in Self.values where rule.isSurelyMet(by: value) {
            #expect(closerLook(at: value, under: rule).isEmpty, "\(value)")
        }
    }

    @Test("digits drawn at random are not called good for what is out of range", arguments: UInt64(1)...4)
    func numbers(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var (sure, wrong) = (0, 0)
        for _ in 0..<2000 {
            let letters = Array("00112345789..-".utf8)
            let text = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
                letters.randomElement(using: &generator) ?? 0
            }
            guard NumberText.isNumber(text) else { continue }
            let value = JSONNode.Value.number(String(decoding: text, as: UTF8.self))
            for rule in Self.rules where rule.type == .number || rule.type == .integer {
                let findings = closerLook(at: value, under: rule)
                wrong += findings.isEmpty ? 0 : 1
                guard rule.isSurelyMet(by: value) else { continue }
                sure += 1
                #expect(findings.isEmpty, "\(rule.path) \(value)")
            }
        }
        #expect(sure > 100 && wrong > 100)
    }

    @Test("the values of a good event are known for good without a closer look")
    func common() {
        let attributes = Dictionary(uniqueKeysWithValues: Draft.booking)
        let others: Set = ["attributes.end_time"]
        for rule in EventSchema.partnerAPI.rules(ofType: "order.confirmed") where !others.contains(rule.path) {
            guard rule.parents == ["attributes"], let value = attributes[rule.name] else { continue }
            #expect(rule.isSurelyMet(by: value), "\(rule.path)")
        }
    }
}

extension FieldRule {
    /// What the fast path asks of a value of this rule.
    fileprivate func isSurelyMet(by value: JSONNode.Value) -> Bool {
        switch (FieldDemand.Kind(type, checks), value) {
        case (.text, .string): true
        case (.identity, .string(let text)): surely(text) { IdentityText.isSurelySound($0, $1) }
        case (.oneOf(let values), .string(let text)): values.contains(text)
        case (.zone, .string(let text)): EventSchema.knowsZone(text)
        case (.number(let demand), .number(let text)): surely(text) { demand.isSurelyMet(by: $0, 0, $1) }
        case (.seconds(notBefore: nil), .number(let text)):
            surely(text) { NumberText.digits($0, 0, $1, atMost: 10) != nil }
        default: false
        }
    }

    private func surely(_ text: String, _ isMet: (UnsafePointer<UInt8>, Int) -> Bool) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.baseAddress.map { isMet($0, bytes.count) } ?? false }
    }
}

extension FieldRule: CustomTestStringConvertible {
    package var testDescription: String { path }
}
