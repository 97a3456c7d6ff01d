/// What a dry run keeps of a record to tell whether its id comes again: 24 bytes.
package struct IdentityKey: Hashable, Sendable {
    /// A seeded hash of the id.
    package var id: UInt64
    /// Equal where the bodies are surely equal; where it differs, they have to be looked at.
    package var body: UInt32
    /// The record's first physical line, held at the largest value there is.
    package var line: UInt32
    /// Offset, input, form and validity.
    private var place: UInt64

    /// The inputs that can be told apart.
    package static let inputLimit = 1 << 15

    package init(id: UInt64, body: UInt32, line: Int, offset: Int, input: Int, isInvalid: Bool) {
        self.id = id
        self.body = body
        self.line = UInt32(clamping: line)
        place = UInt64(truncatingIfNeeded: offset) << 17 | UInt64(truncatingIfNeeded: input) << 2 | (isInvalid ? 1 : 0)
    }

    /// Of the record's first byte in its input.
    package var offset: Int { Int(place >> 17) }
    package var input: Int { Int(place >> 2) & (Self.inputLimit - 1) }
    /// The record cannot be sent, though its id could be told.
    package var isInvalid: Bool { place & 1 == 1 }
    /// The record confirms an order, and its id is that of the order in the run's `OrderForm`.
    package var isOfOrderForm: Bool {
        get { place & 2 == 2 }
        set { place = newValue ? place | 2 : place & ~2 }
    }

    package static func readingOrder(_ one: IdentityKey, _ other: IdentityKey) -> Bool {
        (one.input, one.offset) < (other.input, other.offset)
    }

    /// What is kept of the order that a valid record confirms: the same, with the hash of an id for the order in place
    /// of the record's own, and that in place of its body.
    package func ofOrder(_ hash: UInt64) -> IdentityKey {
        IdentityKey(
            id: hash, body: UInt32(truncatingIfNeeded: id), line: Int(line), offset: offset, input: input,
            isInvalid: false)
    }
}
