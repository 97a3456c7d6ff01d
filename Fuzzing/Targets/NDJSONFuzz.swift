import Foundation
import Reading
import Records

/// The NDJSON reader, and the JSON reader behind it held against Foundation's.
enum NDJSONFuzz {
    static func run(_ input: FuzzInput) {
        var input = input
        let limits = RecordLimits(recordBytes: input.choose(1 << 20, 12, 60, 400), nesting: input.choose(64, 1, 3))
        let readings = Readings(text: input.bytes, format: .ndjson, limits: limits)
        let seen = readings.demandOneReading(&input)
        for tree in seen?.records.compactMap(\.tree) ?? [] { demandSurvives(tree) }
        for line in input.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) { check(line) }
        check(input.bytes[...])
    }

    private static func check(_ text: ArraySlice<UInt8>) {
        switch JSONReader().read(text, line: 7) {
        case .failure(let finding): JSONPlaces(text: text, firstLine: 7).demandInside(finding)
        case .success(let tree):
            demandSurvives(tree)
            JSONPlaces(text: text, firstLine: 7).demandStarts(of: tree)
            demandFoundationAgrees(text, tree)
        }
    }

    /// Written and read once more it is the same, code point by code point.
    private static func demandSurvives(_ tree: JSONNode) {
        let written = tree.serialized
        guard case .success(let again) = JSONReader().read(written) else {
            return demand(false, "what was read is refused when it is written")
        }
        demandSame(again.serialized, written, "written twice")
        demandSame(again.withoutOrigins, tree.withoutOrigins, "read twice")
    }

    private static func demandFoundationAgrees(_ text: ArraySlice<UInt8>, _ tree: JSONNode) {
        guard !tree.hasExtremeNumbers else { return }
        let (foundation, own) = (parsed(Array(text)), parsed(tree.serialized))
        demand(foundation != nil, "Foundation refuses what is accepted")
        demand(foundation == own, "Foundation reads another value: \(String(describing: own))")
    }

    private static func parsed(_ text: [UInt8]) -> NSObject? {
        try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed) as? NSObject
    }
}

extension JSONNode {
    /// The same value standing at one and the same place.
    fileprivate var withoutOrigins: JSONNode {
        let bare: Value =
            switch value {
            case .array(let nodes): .array(nodes.map(\.withoutOrigins))
            case .object(let members): .object(members.map { JSONMember($0.name, $0.node.withoutOrigins) })
            default: value
            }
        return JSONNode(bare, at: Origin(line: 1, byte: 1))
    }

    /// Whether it holds numbers that no double holds, which Foundation refuses.
    fileprivate var hasExtremeNumbers: Bool {
        switch value {
        case .number(let text):
            guard let double = Double(text), let number = DecimalNumber(text) else { return true }
            return !double.isFinite || (double == 0) != number.isZero || text.utf8.count > 30
        case .array(let nodes): return nodes.contains(where: \.hasExtremeNumbers)
        case .object(let members): return members.contains { $0.node.hasExtremeNumbers }
        default: return false
        }
    }
}
