import Reading
import Records
import Validation

/// The schema as one pass over NDJSON lines that are events already: says of a line that it is *surely good*, or
/// nothing.
///
/// A line with an escape where it matters, a nested value that the schema does not know, a member twice or anything else
/// out of the ordinary is the reference's.
package struct EventFastPath: Sendable {
    /// The slots of fields outside the attributes.
    static let userID = 0
    static let type = 1
    static let id = 2

    /// The names of attributes with rules; that of index `n` has the slot `n + 3`.
    let attributes: [String]
    let words: WordTable
    let allTypeChecks: [TypeChecks]
    let types: Range<Int>
    /// The slot of the order's id.
    let order: Int
    /// Bytes of a line at the most.
    let recordBytes: Int
    /// Other times have a warning.
    let likelyTimes: LikelyTimes

    var slotCount: Int { attributes.count + 3 }

    /// - Returns: nil where a rule cannot be put as a check.
    init?(schema: EventSchema, input: BlockedInput) {
        guard case .ndjson = input.input.format, input.limits.nesting >= 2, !schema.hasService else { return nil }
        var (attributes, words, allTypeChecks): ([String], WordTable, [TypeChecks]) = ([], WordTable(), [])
        var choices: [(text: String, meaning: Int)] = []
        for type in schema.eventTypes {
            guard let demands = schema.demands(ofType: type) else { return nil }
            var typeChecks = TypeChecks()
            typeChecks.confirms = type == Confirmation.eventType
            for demand in demands where demand.path != "event.type" {
                guard let slot = Self.slot(of: demand.path, &attributes) else { return nil }
                var check = FieldCheck(demand, &words)
                (check.column, check.slot) = (slot, slot)
                check.allowsAbsent = !demand.isRequired
                typeChecks.checks.append(check)
                guard case .seconds(let name?) = demand.kind else { continue }
                guard let earlier = Self.slot(of: "attributes.\(name)", &attributes) else { return nil }
                typeChecks.orders.append(.init(earlier: earlier, later: slot))
            }
            choices.append((type, allTypeChecks.count))
            allTypeChecks.append(typeChecks)
        }
        guard let order = Self.slot(of: "attributes.orderId", &attributes) else { return nil }
        types = words.add(choices)
        self.order = order
        (self.attributes, self.words, self.allTypeChecks) = (attributes, words, allTypeChecks)
        recordBytes = input.limits.recordBytes
        likelyTimes = schema.likelyTimes
    }

    private static func slot(of path: String, _ attributes: inout [String]) -> Int? {
        switch path {
        case "userId": return userID
        case "event.id": return id
        default: break
        }
        let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard names.count == 2, names[0] == "attributes" else { return nil }
        if let known = attributes.firstIndex(of: names[1]) { return known + 3 }
        attributes.append(names[1])
        return attributes.count + 2
    }
}

extension FieldCheck {
    /// The check of a demand, on column 0.
    init(_ demand: FieldDemand, _ words: inout WordTable) {
        switch demand.kind {
        case .text: self.init(.present, column: 0)
        case .identity: self.init(.identity, column: 0)
        case .zone: self.init(.zone, column: 0)
        case .seconds: self.init(.wholeSeconds, column: 0)
        case .oneOf(let values):
            self.init(.word, column: 0)
            self.words = words.add(values)
        case .number(let demand):
            self.init(.number, column: 0)
            number = demand
        }
    }
}
