package import Records

/// The rows of `export`, a CSV as RFC 4180 has it.
package enum EventSheet {
    package static let columns = [
        "id", "order", "type", "file", "line", "outcome", "code", "attempts", "request_id", "time",
    ]

    private static let dialect = CSVDialect()

    package static var header: [UInt8] { line(columns) }

    /// - Parameter file: the input as messages name it.
    package static func row(_ event: LedgerEvent, file: String) -> [UInt8] {
        line([
            event.id ?? "", event.order ?? "", event.type ?? "", file.escaped, String(event.line), event.state.column,
            event.code ?? "", String(event.attempts), event.requestID ?? "", event.time.map(EpochText.utc) ?? "",
        ])
    }

    private static func line(_ fields: [String]) -> [UInt8] {
        dialect.row(fields.map { FormulaMark.marked(Array($0.utf8)) }) + [0x0A]
    }
}

extension LedgerEvent {
    /// An `event` line of `--json`, its members named as the columns of the CSV.
    package func json(file: String) -> JSONLine {
        var line = JSONLine(type: "event")
        line.add("id", id)
        line.add("order", order)
        line.add("eventType", type)
        line.add("file", file)
        line.add("line", self.line)
        line.add("outcome", state.column)
        line.add("code", code)
        line.add("attempts", attempts)
        line.add("request_id", requestID)
        line.add("time", time.map(EpochText.utc))
        return line
    }
}
