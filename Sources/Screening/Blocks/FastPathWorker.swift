/// A fast path laid out in memory for one worker, going over one block of bytes at a time.
///
/// Its rule: it moves on only over records that are surely good, or surely ignored. In front of any other it stops, and
/// goes on behind it when the reference has read that one. It belongs to one worker.
package protocol FastPathWorker: AnyObject {
    /// Of the next record, counted from the block's first byte.
    var position: Int { get }
    /// Line ends passed in the block.
    var lines: Int { get }
    /// Of the records passed, in order; their lines are counted from 0 at the block's start.
    var keys: [IdentityKey] { get }
    /// Of the orders that they confirm under ids out of the run's form, where orders are looked for.
    var confirmations: [IdentityKey] { get }
    /// Records passed that the job's `where` leaves out; they have no keys.
    var ignored: Int { get }

    /// Begins a block.
    /// - Parameters:
    ///   - start: of the first record in it.
    ///   - base: the offset of the block's first byte in the input.
    ///   - input: the input's number among those of the run.
    func begin(_ bytes: [UInt8], from start: Int, at base: Int, of input: Int)
    /// The block has grown: more bytes stand behind those known.
    func extend(_ bytes: [UInt8])
    /// Passes over good records until one is in doubt, or begins at or behind `limit`.
    func pass(_ bytes: [UInt8], before limit: Int) -> FastPathStop
    /// Goes on behind a record that the reference has read.
    /// - Parameter total: line ends in the block up to `end`.
    func skip(to end: Int, lines total: Int)
}

/// Why a fast path stands still.
package enum FastPathStop: Hashable, Sendable {
    /// The next record begins at or behind the limit.
    case reached
    /// The record at `position` is the reference's.
    case doubt
    /// The bytes end before the record at `position` does.
    case incomplete
}
