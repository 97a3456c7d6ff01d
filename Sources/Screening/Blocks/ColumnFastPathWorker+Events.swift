import Records

extension ColumnFastPathWorker {
    /// Validates one record by the texts of its fields.
    func look(at record: RecordBatch.Record, in batch: RecordBatch) -> RecordFastPath.Look {
        guard record.findings.isEmpty, record.warnings.isEmpty, record.fields.count == fastPath.columns,
            fastPath.hasASCIINulls
        else { return .doubt }
        var column = 0
        for index in record.fields {
            let field = batch.fields[index]
            if field.isAbsent { return .doubt }
            places.begins[column] = field.text.lowerBound
            places.ends[column] = field.text.upperBound
            column &+= 1
        }
        return batch.text.withUnsafeBufferPointer { text in
            guard let bytes = text.baseAddress else { return .doubt }
            switch filter.isEmpty ? .passes : decide(bytes) {
            case .ignores: return .ignored
            case .doubt: return .doubt
            case .passes:
                guard let typeChecks = typeChecksPassed(bytes), let body = fastPath.allTypeChecks[typeChecks].body,
                    let event = event(body, bytes)
                else { return .doubt }
                return .good(event)
            }
        }
    }

    private func event(_ body: EventBody, _ bytes: UnsafePointer<UInt8>) -> Event? {
        guard let id = text(of: body.id, bytes) else { return nil }
        var month: Int?
        var json: [UInt8] = []
        json.reserveCapacity(512)
        json.append(contentsOf: "{".utf8)
        var isFirst = true
        for (index, member) in body.members.enumerated() {
            if index == 1 {
                json.append(contentsOf: #","event":{"type":"#.utf8)
                json.appendJSONString(body.type)
                json.append(contentsOf: ",".utf8)
                isFirst = true
            } else if index == 2 {
                json.append(contentsOf: #"},"attributes":{"#.utf8)
                isFirst = true
            }
            let count = json.count
            if !isFirst { json.append(UInt8(ascii: ",")) }
            json.append(contentsOf: member.name)
            if write(member.value, bytes, into: &json) {
                if let slot = member.startSlot { month = Event.month(of: seconds[slot]) }
            } else if let fallback = member.fallback {
                // A start that the job gives is the reference's.
                guard member.startSlot == nil else { return nil }
                json.append(contentsOf: fallback)
            } else {
                json.removeLast(json.count - count)
                continue
            }
            isFirst = false
        }
        json.append(contentsOf: (body.members.count == 2 ? #"},"attributes":{},"# : "},").utf8)
        json.append(contentsOf: #""schemaVersion":1}"#.utf8)
        var order: String?
        if !body.order.isEmpty {
            // The job may give one where the column is absent.
            guard let text = text(of: body.order, bytes) else { return nil }
            order = text
        }
        return Event(id: id, orderID: order, type: body.type, month: month, body: json)
    }

    /// - Returns: nil where a piece is absent, or they are too long.
    private func text(of parts: [ColumnFastPath.IdentityPart], _ bytes: UnsafePointer<UInt8>) -> String? {
        guard !isAbsent(parts, bytes) else { return nil }
        let length = parts.withUnsafeBufferPointer { assemble($0, bytes, into: identity) }
        return length.map { String(decoding: identity[..<$0], as: UTF8.self) }
    }

    /// - Returns: false where the columns are absent.
    private func write(_ value: EventBody.Value, _ bytes: UnsafePointer<UInt8>, into json: inout [UInt8]) -> Bool {
        switch value {
        case .constant(let constant): json.append(contentsOf: constant)
        case .text(let column, let others):
            guard let range = present(column, others, bytes) else { return false }
            json.append(UInt8(ascii: "\""))
            json.appendEscaped(UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
            json.append(UInt8(ascii: "\""))
        case .number(let column, let others):
            guard let range = present(column, others, bytes) else { return false }
            json.append(contentsOf: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count))
        case .seconds(let column, let others, let slot, let isText):
            guard present(column, others, bytes) != nil else { return false }
            if isText { json.append(UInt8(ascii: "\"")) }
            json.append(contentsOf: String(seconds[slot]).utf8)
            if isText { json.append(UInt8(ascii: "\"")) }
        case .word(let column, let others, let range, let written):
            guard let place = present(column, others, bytes),
                let word = words.find(bytes + place.lowerBound, place.count, in: range)
            else { return false }
            json.append(contentsOf: written[word - range.lowerBound])
        case .pieces(let parts):
            guard !isAbsent(parts, bytes) else { return false }
            json.append(UInt8(ascii: "\""))
            for part in parts {
                switch part {
                case .text(let index):
                    let word = words.words[index]
                    json.appendEscaped(
                        UnsafeBufferPointer(rebasing: words.letters[word.offset..<word.offset + word.count]))
                case .column(let column):
                    let (begin, end) = (places.begins[column], places.ends[column])
                    json.appendEscaped(UnsafeBufferPointer(start: bytes + begin, count: end - begin))
                }
            }
            json.append(UInt8(ascii: "\""))
        }
        return true
    }

    /// Where the first of the columns that is not absent has its text.
    private func present(_ column: Int, _ others: Range<Int>, _ bytes: UnsafePointer<UInt8>) -> Range<Int>? {
        var column = column
        if isAbsent(bytes, places.begins[column], places.ends[column]) {
            guard let other = firstPresent(others, bytes) else { return nil }
            column = other
        }
        return places.begins[column]..<places.ends[column]
    }
}
