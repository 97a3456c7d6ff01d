/// The records of one input, in order. The seam in front of every file format.
package protocol RecordSource {
    /// The column names of the export; nil where it has none.
    var header: [String]? { get }

    /// The next records, at most `limit` of them; nil behind the last.
    ///
    /// The last batch may be empty; its checkpoint says `isComplete`.
    /// - Throws: `Problem` of kind `input` or `io`; batches returned before stay valid.
    mutating func next(limit: Int) throws(Problem) -> RecordBatch?
}
