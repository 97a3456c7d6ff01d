import Ingest
import Reading
import Records
import Screening

extension CheckedInput {
    /// Bytes looked at.
    private static let sample = 64 << 10

    /// The form of the id by which the input's first records confirm an order; any other where none of them does.
    ///
    /// Whatever it is, the same orders are found: it says how many of them need a key of their own.
    func usualForm() throws(Problem) -> OrderForm {
        var bytes: [UInt8] = []
        let isAtEnd = try blocked.bytes.read(blocked.start..<blocked.start + Self.sample, into: &bytes)
        var reader = PlacedReader(blocked)
        var position = 0
        while position < bytes.count {
            var batch = RecordBatch()
            let step = reader.read(
                bytes[position...], isAtEnd: isAtEnd, line: 1, offset: blocked.start + position, into: &batch)
            if let form = validator.validate(batch).first?.orderForm { return form }
            switch step {
            case .record(let end, _), .blank(let end, _), .byteOrderMark(let end): position += end
            case .overlong, .incomplete: return OrderForm()
            }
        }
        return OrderForm()
    }
}

extension ValidatedRecord {
    /// The form of its id around that of the order that it confirms.
    var orderForm: OrderForm? {
        guard case .accepted(let event, _) = validation, let confirmation else { return nil }
        return OrderForm(of: event.id, around: confirmation.orderID)
    }
}
