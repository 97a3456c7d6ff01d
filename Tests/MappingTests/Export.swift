import Records

@testable import Mapping

/// A small export, written as cells or as NDJSON members, with the positions a reader would give.
struct Export {
    var header: [String]?
    var format: SourceFormat
    var batch = RecordBatch()

    /// CSV: line 1 is the header where there is one.
    init(_ header: [String]?, _ rows: [String]...) {
        self.header = header
        format = .csv(CSVDialect(hasHeader: header != nil))
        for (index, row) in rows.enumerated() { add(row, line: index + (header == nil ? 1 : 2)) }
    }

    /// NDJSON: one object a line.
    init(_ trees: JSONNode...) {
        format = .ndjson
        for (index, tree) in trees.enumerated() {
            batch.records.append(RecordBatch.Record(raw: 0..<0, line: index + 1, offset: 0, tree: tree))
        }
    }

    private mutating func add(_ row: [String], line: Int) {
        let start = batch.fields.count
        var byte = 1
        for cell in row {
            let text = batch.text.count..<batch.text.count + cell.utf8.count
            batch.text += Array(cell.utf8)
            batch.fields.append(RecordBatch.Field(text: text, line: line, byte: byte))
            byte += cell.utf8.count + 1
        }
        let fields = start..<batch.fields.count
        batch.records.append(RecordBatch.Record(raw: 0..<0, line: line, offset: 0, fields: fields))
    }

    func mapped(by mapping: EventMapping, _ options: MappingOptions = MappingOptions()) throws -> [MappedRecord] {
        let compiled = try CompiledMapping(
            mapping, header: header, format: format, options: options, source: "orders.csv")
        return batch.records.map { compiled.map($0, in: batch) }
    }

    /// One attribute `value` made of one cell.
    static func value(
        of cell: String, _ field: FieldMapping = "{cell}", nulls: Set<String> = [""], as kind: ValueKind = .string
    ) throws -> (node: JSONNode?, findings: [Finding]) {
        let options = MappingOptions(nulls: nulls, types: ["attributes.value": kind])
        let record = try Export(["cell"], [cell]).mapped(by: EventMapping(value: field), options)[0]
        return (record.event["attributes"]?["value"], record.findings)
    }
}

extension EventMapping {
    /// A mapping with the one attribute `value`.
    init(value: FieldMapping) {
        self.init(userID: "u", type: "order.confirmed", id: "i", attributes: [Attribute(name: "value", field: value)])
    }
}

extension FieldMapping: ExpressibleByStringLiteral {
    /// The short form of the job file.
    public init(stringLiteral text: String) { self.init(text) }

    init(
        _ text: String, map: [String: String]? = nil, default fallback: String? = nil, time: String? = nil,
        zone: String? = nil
    ) {
        let template = Template(stringLiteral: text)
        self.init(
            template: template, map: map, fallback: fallback.map { Template(stringLiteral: $0) },
            time: time.map(TimeFormat.init), zone: zone)
    }
}

extension Template: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = (try? Template(parsing: text)) ?? Template([]) }
}

extension JSONNode {
    /// An object on line 7 whose members stand at byte 10, 20, ….
    static func object(_ members: (String, Value)...) -> JSONNode {
        let nodes = members.enumerated().map { index, member in
            JSONMember(member.0, JSONNode(member.1, at: Origin(line: 7, byte: 10 * index + 10)))
        }
        return JSONNode(.object(nodes), at: Origin(line: 7, byte: 1))
    }

    var json: String { String(decoding: serialized, as: UTF8.self) }
}
