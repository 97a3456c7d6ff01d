package import Records

/// The bytes of an input at any offset, for several threads at once and again: what a dry run reads in blocks.
package protocol BlockSource: AnyObject, Sendable {
    /// Appends the bytes of `range`: all of them, or fewer where the input ends before, or cannot be read any further.
    ///
    /// Waits where they have still to come.
    /// - Returns: whether the input ends behind the bytes that were appended.
    /// - Throws: `Problem` of kind `io` or `input`, where not one of them can be read, and why.
    func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(Problem) -> Bool

    /// Nobody reads for now: room that can be had again is given back.
    func rest()
}
