import Mapping
import Reading
import Records
import Validation

/// Puts mapping, header and schema together to a fast path's checks. Nil means: not known how.
struct FastPathCompiler {
    private let mapping: EventMapping
    private let fields: [PlainField]
    let schema: EventSchema
    private let nulls: Set<String>
    private let header: [String]?
    private let format: SourceFormat
    private let shape: ColumnFastPath.Shape
    /// Nil where the job has no schema of its own, or one that says more than what single attributes have to be.
    let demands: AttributeDemands?
    let columns: Int

    private struct TimeKey: Hashable {
        var format: TimeFormat
        var zone: String?
    }

    private(set) var times: [FixedTime] = []
    private var timeIndices: [TimeKey: Int] = [:]
    private(set) var writings: [NumberWriting] = []
    private(set) var lookups: [LookupCheck] = []
    /// Columns that stand in for absent ones.
    private(set) var others: [Int] = []
    private let tables: [String: LookupTable]
    private(set) var allTypeChecks: [TypeChecks] = []
    var words = WordTable()

    /// - Returns: nil for a mapping with forms that only the reference knows.
    init?(
        _ mapping: EventMapping, schema: EventSchema, options: MappingOptions, shape: ColumnFastPath.Shape,
        input: FastPathInput
    ) {
        guard let fields = mapping.plainFields else { return nil }
        self.mapping = mapping
        self.fields = fields
        self.schema = schema
        nulls = options.nulls
        tables = options.lookups
        header = input.header
        format = input.format
        self.shape = shape
        demands = schema.attributeDemands
        columns =
            switch shape {
            case .fields: input.columns ?? 0
            case .members(let names): names.count
            }
    }

    /// The type's words, each with the checks of the events of that type.
    mutating func type() -> ColumnFastPath.TypeChoice? {
        guard let field = PlainField(mapping.type, at: "event.type"), field.time == nil, field.fallback == nil,
            !field.isFormed
        else { return nil }
        guard let column = loneColumn(of: field.template) else {
            guard let text = field.template.constantText, let type = field.map.map({ $0[text] }) ?? text,
                let typeChecks = typeChecks(for: type)
            else { return nil }
            return .always(typeChecks: typeChecks)
        }
        let known = field.map ?? Dictionary(uniqueKeysWithValues: schema.eventTypes.map { ($0, $0) })
        var choices: [(text: String, meaning: Int)] = []
        for (word, type) in known.sorted(by: { $0.key < $1.key }) where !nulls.contains(word) {
            if let typeChecks = typeChecks(for: type) { choices.append((word, typeChecks)) }
        }
        return choices.isEmpty ? nil : .column(column, words: words.add(choices))
    }

    /// The pieces of the event id.
    mutating func identity() -> [ColumnFastPath.IdentityPart]? { parts(of: mapping.id) }

    /// The pieces of the order's id; none where no record that confirms an order passes the fast path.
    mutating func order() -> [ColumnFastPath.IdentityPart]? {
        guard allTypeChecks.contains(where: \.confirms) else { return [] }
        return mapping.orderID.flatMap { parts(of: $0) }
    }

    private mutating func parts(of field: FieldMapping) -> [ColumnFastPath.IdentityPart]? {
        field.isTemplateAlone ? field.soleTemplate.flatMap { parts(of: $0) } : nil
    }

    private mutating func parts(of template: Template) -> [ColumnFastPath.IdentityPart]? {
        var parts: [ColumnFastPath.IdentityPart] = []
        for part in template.parts {
            switch part {
            case .text(let text): parts.append(.text(words.add([text]).lowerBound))
            case .column(let column):
                guard let index = index(of: column) else { return nil }
                parts.append(.column(index))
            }
        }
        return parts
    }

    /// The columns of all fields, adjacent ones as one range where they stand side by side.
    func mappedColumns() -> [ClosedRange<Int>]? {
        var indices: Set<Int> = []
        for column in fields.flatMap(\.columns) {
            guard let index = index(of: column) else { return nil }
            indices.insert(index)
        }
        var ranges: [ClosedRange<Int>] = []
        for index in indices.sorted() {
            if case .fields = shape, let last = ranges.last, last.upperBound == index - 1 {
                ranges[ranges.count - 1] = last.lowerBound...index
            } else {
                ranges.append(index...index)
            }
        }
        return ranges
    }

    private mutating func typeChecks(for type: String) -> Int? {
        guard let builtIn = schema.demands(ofType: type), Set(builtIn.map(\.path)).count == builtIn.count else {
            return nil
        }
        let demands = withJob(builtIn)
        let rules = Dictionary(demands.map { ($0.path, $0) }) { first, _ in first }
        let paths = Set(fields.map(\.path))
        guard paths.count == fields.count, demands.allSatisfy({ !$0.isRequired || paths.contains($0.path) }) else {
            return nil
        }
        var typeChecks = TypeChecks(writing: EventBody(type: type))
        typeChecks.confirms = type == Confirmation.eventType
        // Which order it is has to be told without what only the reference does.
        guard !typeChecks.confirms || mapping.orderID?.isTemplateAlone == true else { return nil }
        for field in fields where field.path != "event.type" {
            guard compile(field, under: rules[field.path], into: &typeChecks), addAttribute(field, to: &typeChecks)
            else { return nil }
        }
        guard addOrders(demands, to: &typeChecks) else { return nil }
        allTypeChecks.append(typeChecks)
        return allTypeChecks.count - 1
    }

    /// The built-in demands, and those of the job's own schema for what has to be there.
    private func withJob(_ builtIn: [FieldDemand]) -> [FieldDemand] {
        var all = builtIn
        for path in demands?.required.map({ "attributes.\($0)" }) ?? [] {
            if let index = all.firstIndex(where: { $0.path == path }) {
                all[index].isRequired = true
            } else {
                all.append(FieldDemand(path: path, isRequired: true, kind: .text))
            }
        }
        return all
    }

    /// Has the job's own schema look at the texts that the export gives the field; those that the job gives were
    /// looked at before. False where it is not known how.
    private mutating func addAttribute(_ field: PlainField, to typeChecks: inout TypeChecks) -> Bool {
        guard let demand = demand(at: field.path), field.map == nil else { return true }
        guard field.time == nil, !field.isFormed else { return false }
        guard !field.template.columns.isEmpty else { return true }
        guard let parts = parts(of: field.template) else { return false }
        typeChecks.attributes.append(
            AttributeCheck(parts: parts, isNumeric: schema.isNumeric(field.path), demand: demand))
        return true
    }

    /// What the job's own schema says of a field; nil where it has no say in it.
    private func demand(at path: String) -> AttributeDemand? {
        path.attributeName.flatMap { demands?.demand(on: $0) }
    }

    private func addOrders(_ demands: [FieldDemand], to typeChecks: inout TypeChecks) -> Bool {
        for demand in demands {
            guard case .seconds(let name?) = demand.kind else { continue }
            guard let later = typeChecks.slots[demand.path], let earlier = typeChecks.slots["attributes.\(name)"] else {
                return false
            }
            typeChecks.orders.append(.init(earlier: earlier, later: later))
        }
        return true
    }
}

extension FastPathCompiler {
    /// Appends the checks of one field; false where it is not known how.
    private mutating func compile(
        _ field: PlainField, under rule: FieldDemand?, into typeChecks: inout TypeChecks
    ) -> Bool {
        guard let column = loneColumn(of: field.template) else {
            return compileTemplate(field, under: rule, into: &typeChecks)
        }
        guard var check = check(field, under: rule), let others = columns(of: field.others) else { return false }
        check.column = column
        check.others = others
        check.allowsAbsent = allowsAbsent(field, under: rule)
        if check.kind.isSeconds {
            check.slot = typeChecks.slots.count
            typeChecks.slots[field.path] = check.slot
            // A slot that may stay empty cannot be compared.
            if check.allowsAbsent, rule != nil { return false }
        }
        typeChecks.checks.append(check)
        typeChecks.write(member(field, check), slot: check.kind.isSeconds ? check.slot : nil)
        return true
    }

    private mutating func check(_ field: PlainField, under rule: FieldDemand?) -> FieldCheck? {
        // A text in another case might be one that means absent.
        guard field.letterCase == nil || nulls == NullTexts.default else { return nil }
        // These are looked at as the export has them, and not in another case.
        if field.letterCase != nil, field.time != nil || field.number != nil || rule?.isZone == true { return nil }
        if let map = field.map { return mapCheck(map, field, under: rule) }
        if let time = field.time { return timeCheck(time, field, under: rule) }
        if let number = field.number { return numberCheck(number, under: rule) }
        if let lookup = field.lookup { return lookupCheck(lookup, field, under: rule) }
        switch rule?.kind {
        case nil, .text: return FieldCheck(.present, column: 0)
        case .identity: return FieldCheck(.identity, column: 0)
        case .zone: return FieldCheck(.zone, column: 0)
        case .oneOf(let values):
            return wordCheck(values, field)
        case .number(let demand):
            var check = FieldCheck(.number, column: 0)
            check.number = demand
            return check
        case .seconds: return FieldCheck(.wholeSeconds, column: 0)
        }
    }

    /// The words whose translation the rule takes.
    private mutating func mapCheck(
        _ map: [String: String], _ field: PlainField, under rule: FieldDemand?
    ) -> FieldCheck? {
        guard field.time == nil, !schema.isNumeric(field.path) else { return nil }
        return wordCheck(map.filter { passes($0.value, rule, at: field.path) }.keys.sorted(), field)
    }

    private mutating func wordCheck(_ good: [String], _ field: PlainField) -> FieldCheck {
        guard let letterCase = field.letterCase else {
            var check = FieldCheck(.word, column: 0)
            check.words = words.add(good)
            return check
        }
        var check = FieldCheck(.wordInAnyCase, column: 0)
        check.words = words.add(good.filter { $0.utf8.allSatisfy { $0 < 0x80 } && letterCase.applied(to: $0) == $0 })
        return check
    }

    private mutating func numberCheck(_ number: NumberFormat, under rule: FieldDemand?) -> FieldCheck? {
        guard let writing = NumberWriting(number, words: &words) else { return nil }
        var check = FieldCheck(.writtenNumber, column: 0)
        switch rule?.kind {
        case .number(let demand): check.number = demand
        case nil, .text: check.number = NumberDemand(sureSize: .max, allowsNegative: true, allowsZero: true)
        case .identity, .oneOf, .zone, .seconds: return nil
        }
        check.writing = writings.count
        writings.append(writing)
        return check
    }

    private mutating func lookupCheck(
        _ lookup: LookupColumn, _ field: PlainField, under rule: FieldDemand?
    ) -> FieldCheck? {
        guard field.letterCase == nil, demand(at: field.path) == nil, let table = tables[lookup.table],
            let column = table.column(named: lookup.column)
        else { return nil }
        let (kind, nulls) = (rule?.kind, nulls)
        if case .seconds? = kind { return nil }
        var check = FieldCheck(.lookup, column: 0)
        check.lookup = lookups.count
        lookups.append(LookupCheck(table: table, column: column) { !nulls.contains($0) && $0.isSurely(kind) })
        return check
    }

    /// The columns of lone ones, where each is known.
    private mutating func columns(of templates: [Template]) -> Range<Int>? {
        let start = others.count
        for template in templates {
            guard let column = loneColumn(of: template) else { return nil }
            others.append(column)
        }
        return start..<others.count
    }

    private mutating func timeCheck(_ time: TimeFormat, _ field: PlainField, under rule: FieldDemand?) -> FieldCheck? {
        switch rule?.kind {
        case nil, .seconds: break
        case .text, .identity, .oneOf, .zone, .number: return nil
        }
        switch time {
        case .epoch: return FieldCheck(.epoch, column: 0)
        case .epochMillis: return FieldCheck(.epochMillis, column: 0)
        case .excel: return nil
        case .iso8601, .pattern:
            guard let fixed = FixedTime(time, zone: field.zone) else { return nil }
            var check = FieldCheck(.fixedTime, column: 0)
            check.time = timeIndices[TimeKey(format: time, zone: field.zone)] ?? times.count
            if check.time == times.count { times.append(fixed) }
            timeIndices[TimeKey(format: time, zone: field.zone)] = check.time
            return check
        }
    }

    /// A template of several parts, or of none.
    private mutating func compileTemplate(
        _ field: PlainField, under rule: FieldDemand?, into typeChecks: inout TypeChecks
    ) -> Bool {
        guard field.map == nil, field.time == nil, !field.isFormed, rule == nil || !schema.isNumeric(field.path) else {
            return false
        }
        if let text = field.template.constantText {
            typeChecks.write(member(field, nil as [ColumnFastPath.IdentityPart]?))
            return passes(text, rule, at: field.path)
        }
        guard rule?.kind == nil || rule?.kind == .text || rule?.kind == .identity else { return false }
        let kind: FieldCheck.Kind = rule?.kind == .identity ? .identity : .present
        for column in field.template.columns {
            guard let index = index(of: column) else { return false }
            typeChecks.checks.append(
                FieldCheck(kind, column: index, allowsAbsent: allowsAbsent(field, under: rule)))
        }
        let parts = parts(of: field.template)
        typeChecks.write(member(field, parts))
        if field.template.isSoundByItsTexts { return true }
        guard let parts else { return false }
        if kind == .identity { typeChecks.wholeIdentities.append(parts) } else { typeChecks.wholeTexts.append(parts) }
        return true
    }

    private func allowsAbsent(_ field: PlainField, under rule: FieldDemand?) -> Bool {
        guard let fallback = field.fallback else { return rule.map { !$0.isRequired } ?? true }
        guard let text = fallback.constantText else { return false }
        return field.time == nil && passes(text, rule, at: field.path)
    }

    /// Whether a text of the job's own is good.
    private func passes(_ text: String, _ rule: FieldDemand?, at path: String) -> Bool {
        if let demand = demand(at: path), !demand.accepts(.string(text)) { return false }
        return switch rule?.kind {
        case nil, .text: true
        case .identity: IdentityText.flaw(in: text) == nil
        case .oneOf(let values): values.contains(text)
        case .zone: EventSchema.knowsZone(text)
        case .number, .seconds: false
        }
    }

    func index(of column: Column) -> Int? {
        switch shape {
        case .fields: FieldMapping.index(of: column, header: header, format: format).flatMap { $0 < columns ? $0 : nil }
        case .members(let names): names.firstIndex(of: column.description)
        }
    }

    private func loneColumn(of template: Template) -> Int? {
        guard template.parts.count == 1, let column = template.columns.first else { return nil }
        return index(of: column)
    }
}

extension String {
    /// The attribute's name in the path of one.
    var attributeName: String? {
        let prefix = "attributes."
        return hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}

extension String {
    /// Whether it makes no finding under a rule of that kind.
    fileprivate func isSurely(_ kind: FieldDemand.Kind?) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return false }
            return switch kind {
            case nil, .text: !IdentityText.mayBeWordForNothing(start, bytes.count)
            case .identity: IdentityText.isSurelySound(start, bytes.count)
            case .oneOf(let values): values.contains(self)
            case .zone: EventSchema.knowsZone(self)
            case .number(let demand): demand.isSurelyMet(by: start, 0, bytes.count)
            case .seconds: false
            }
        }
    }
}

extension FieldDemand {
    fileprivate var isZone: Bool {
        switch kind {
        case .zone: true
        case .text, .identity, .oneOf, .number, .seconds: false
        }
    }
}

extension FieldCheck.Kind {
    fileprivate var isSeconds: Bool {
        switch self {
        case .wholeSeconds, .epoch, .epochMillis, .fixedTime: true
        case .present, .identity, .word, .wordInAnyCase, .zone, .number, .writtenNumber, .lookup: false
        }
    }
}

extension Template {
    /// Whether an identity is sound as soon as the texts of its columns are: a text of the template stands at no end as
    /// white space, and has a character that no number and no word for nothing has.
    fileprivate var isSoundByItsTexts: Bool {
        var isTold = false
        for (index, part) in parts.enumerated() {
            guard case .text(let text) = part else { continue }
            let whole = (index == 0 ? "" : "x") + text + (index == parts.count - 1 ? "" : "x")
            guard IdentityText.flaw(in: whole) == nil else { return false }
            if text.contains("_") { isTold = true }
        }
        return isTold
    }
}
