import Ingest
import Reading
import Records

@testable import Mapping
@testable import Screening

/// Cells of any kind through a mapping of any kind: template, time format, zone, map, fallback, then the cells.
enum MappingFuzz {
    static func run(_ input: FuzzInput) {
        var input = input
        let texts = input.pieces.map { String(decoding: $0, as: UTF8.self) }
        guard texts.count > 5, let template = try? Template(parsing: texts[0]) else { return }
        let time = texts[1].isEmpty ? nil : TimeFormat(texts[1])
        let zone = texts[2].isEmpty ? nil : texts[2]
        let field = FieldMapping(
            template: template, map: map(texts[3]), fallback: texts[4].isEmpty ? nil : try? Template(parsing: texts[4]),
            time: time, zone: zone)
        let cells = Array(texts[5...].prefix(8))
        guard let mapping = mapping(field) else { return }
        let validator = RecordValidator(mapping: mapping, nulls: input.choose([""], ["", "NULL"], []))
        validateRow(cells, validator)
        validateLine(cells, validator)
        if let time { demandOneInstant(cells, time, zone) }
    }

    /// Pairs between line ends, such as `booked=order.confirmed`; nil where there are none.
    private static func map(_ text: String) -> [String: String]? {
        guard !text.isEmpty else { return nil }
        let pairs = text.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return Dictionary(pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }) { first, _ in first }
    }

    private static func mapping(_ field: FieldMapping) -> EventMapping? {
        guard let first = try? Template(parsing: "{a}"), let both = try? Template(parsing: "evt_{a}_{b}") else {
            return nil
        }
        let plain = FieldMapping(template: first)
        let attributes = [
            ("orderId", plain), ("start_time", field), ("amount_total", FieldMapping(template: both)), ("note", field),
        ]
        return EventMapping(
            userID: plain, type: field, id: FieldMapping(template: both),
            attributes: attributes.map { EventMapping.Attribute(name: $0.0, field: $0.1) })
    }

    private static func names(_ count: Int) -> [String] {
        (0..<UInt8(count)).map { String(Unicode.Scalar(UInt8(ascii: "a") + $0)) }
    }

    private static func validateRow(_ cells: [String], _ validator: RecordValidator) {
        let header = names(cells.count)
        guard let bound = try? validator.bound(to: header, format: .csv(CSVDialect()), source: "fuzz") else { return }
        var batch = RecordBatch(records: [.init(raw: 0..<0, line: 2, offset: 9, fields: 0..<cells.count)])
        for cell in cells {
            let start = batch.text.count
            batch.text += Array(cell.utf8)
            batch.fields.append(.init(text: start..<batch.text.count, line: 2, byte: 1 + start))
        }
        demandSound(bound, batch)
    }

    private static func validateLine(_ cells: [String], _ validator: RecordValidator) {
        guard let bound = try? validator.bound(to: nil, format: .ndjson, source: "fuzz") else { return }
        let origin = JSONNode.Origin(line: 3, byte: 1)
        let members = zip(names(cells.count), cells).map { name, cell in
            JSONMember(name, JSONNode(DecimalNumber(cell) == nil ? .string(cell) : .number(cell), at: origin))
        }
        let tree = JSONNode(.object(members), at: origin)
        demandSound(bound, RecordBatch(records: [.init(raw: 0..<0, line: 3, offset: 9, tree: tree)]))
    }

    /// The same twice, what is refused is explained, and what is sent is JSON that holds its id.
    private static func demandSound(_ validator: InputValidator, _ batch: RecordBatch) {
        let validated = validator.validate(batch)
        demandSame(validator.validate(batch), validated, "validated twice")
        for record in validated {
            switch record.validation {
            case .ignored: break
            case .invalid(let findings, _): demand(!findings.isEmpty, "invalid without a finding")
            case .accepted(let event, _):
                guard case .success(let tree) = JSONReader().read(event.body) else {
                    return demand(false, "the body is no JSON: \(String(decoding: event.body, as: UTF8.self))")
                }
                demandSame(tree["event"]?["id"]?.text, event.id, "the id in the body")
            }
        }
    }

    /// A time that the fast pass reads is the one that the reference reads, and the example of a format is of it.
    private static func demandOneInstant(_ cells: [String], _ format: TimeFormat, _ zone: String?) {
        guard let time = try? CompiledTime(format, zone: zone, path: "start_time") else { return }
        if case .pattern(let source) = format, let pattern = try? DatePattern(source) {
            let example = pattern.read(Array(pattern.example.utf8)[...])
            demandSame(example.map { [$0.year, $0.month, $0.day] }, [2025, 12, 31], "the example of \(source)")
        }
        var clocks = FixedTime(format, zone: zone).map { FixedClocks([$0]) }
        for cell in cells {
            var findings: [Finding] = []
            let origin = JSONNode.Origin(line: 2, byte: 1)
            let node = time.node(of: cell, path: "start_time", at: origin, findings: &findings)
            demandSame(node.value == .string(cell), !findings.isEmpty, "\(cell): a text, or a finding, alone")
            guard let seconds = clocks?.seconds(of: cell) else { continue }
            demandSame(node.value, .number(String(seconds)), "\(cell) as \(format) in \(zone ?? "no zone")")
        }
    }
}

extension FixedClocks {
    fileprivate mutating func seconds(of cell: String) -> Int? {
        let bytes = Array(cell.utf8)
        return bytes.withUnsafeBufferPointer { text in
            text.baseAddress.flatMap { seconds($0, text.count, 0) }
        }
    }
}
