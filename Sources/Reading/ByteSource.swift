import Records

/// The bytes of one input in order: a file, standard input, or what is unpacked or transcoded of either.
protocol ByteSource: AnyObject {
    /// Reads at least one and at most `buffer.count` bytes; 0 at the end.
    ///
    /// Once it has thrown, it throws the same again.
    /// - Throws: `Problem` of kind `input` or `io`; the bytes given before stay valid.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int
}
