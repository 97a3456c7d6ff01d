import Reading
import Records
import Screening

/// What a dry run finds in one block of an input; lines are counted from 0 at its start.
struct CheckedBlock: Sendable {
    /// A record that the reference has validated.
    struct Doubt: Sendable {
        var line: Int
        var offset: Int
        var isValid: Bool
        /// Nil where the record has no id that can be told.
        var key: IdentityKey?
        /// Of the order that it confirms under an id out of the run's form.
        var confirmation: IdentityKey?
        var findings: [Finding]
    }

    /// Where the block's first record begins; nil where no line begins in it.
    var start: Int?
    /// Where the record behind its last one begins.
    var end: Int
    /// Line ends between the two.
    var lines = 0
    /// The line of the first byte order mark that was skipped.
    var markLine: Int?
    /// Where the input ends; nil where the block does not tell.
    var inputEnd: Int?
    /// Why the input cannot be read behind `end`; nil where it can.
    var failure: Problem?
    /// The block ends inside a line that is too long; the rest of the line is to be skipped.
    var endsInsideLine = false
    /// Of the records that are surely good, in order.
    var good: [IdentityKey] = []
    /// Of the orders that they confirm under ids out of the run's form.
    var confirmations: [IdentityKey] = []
    /// In order.
    var doubts: [Doubt] = []
    /// Records that the job's `where` leaves out.
    var ignored = 0
}

extension CheckedBlock.Doubt {
    /// Notes in the key that the id is of the run's form, or keeps a key of the order.
    mutating func enter(_ confirmation: Confirmation, as id: String, of input: CheckedInput) {
        guard let form = input.form else { return }
        let formed = form.id(of: confirmation.orderID)
        if formed.elementsEqual(id.utf8) {
            key?.isOfOrderForm = true
        } else {
            self.confirmation = key?.ofOrder(input.hash(formed))
        }
    }
}

/// The blocks of an input.
struct BlockSpans: Sendable {
    let start: Int
    let blockBytes: Int

    /// Where the input ends, is told by a block.
    subscript(index: Int) -> BlockSpan {
        let start = start + index * blockBytes
        return BlockSpan(range: start..<start + blockBytes, isExact: index == 0)
    }
}

/// The part of an input that a block takes up: the records that begin in it.
struct BlockSpan: Sendable, Hashable {
    var range: Range<Int>
    /// Whether a record begins at its start; else the first plausible place is taken, and found out later if it is none.
    var isExact: Bool
}
