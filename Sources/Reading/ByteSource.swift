package import Records

/// The bytes of one input in order: a file, standard input, an object, or what is unpacked or
/// transcoded of one of them.
package protocol ByteSource: AnyObject {
    /// Reads at least one and at most `buffer.count` bytes; 0 at the end.
    ///
    /// Once it has thrown, it throws the same again.
    /// - Throws: `Problem` of kind `input` or `io`, of an object `stopped` or `credentials` too; the bytes given before stay valid.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int
}
