import Records

/// The text of another source, made UTF-8; a byte that is none in its encoding comes as an `UnfitByte`.
final class TranscodedBytes: ByteSource {
    private let source: any ByteSource
    private var decoder: TextDecoder
    private var block: [UInt8]
    private var ready: [UInt8] = []
    /// Bytes of `ready` that were handed out.
    private var handed = 0
    private var isAtEnd = false

    /// - Throws: `Problem` of kind `configuration` where this machine does not know the encoding.
    init(_ source: any ByteSource, encoding: TextEncoding, name: String, blockBytes: Int) throws(Problem) {
        guard let decoder = TextDecoder(encoding) else {
            throw Problem(
                .configuration, "\(name): this machine does not know the encoding \(encoding.name.quoted)",
                hint: "`iconv -l` lists those that it knows; set `encoding` under `input` in the job to one of them")
        }
        self.source = source
        self.decoder = decoder
        block = [UInt8](repeating: 0, count: max(1, blockBytes))
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        while handed == ready.count {
            if isAtEnd { return 0 }
            try decodeMore()
        }
        let chunk = ready[handed...].prefix(buffer.count)
        handed += chunk.count
        return buffer.update(fromContentsOf: chunk) - buffer.startIndex
    }

    private func decodeMore() throws(Problem) {
        let source = source
        let count = try block.withUnsafeMutableBufferPointer { (block) throws(Problem) in try source.read(into: block) }
        ready.removeAll(keepingCapacity: true)
        handed = 0
        isAtEnd = count == 0
        decoder.decode(block[..<count], isLast: isAtEnd, into: &ready)
    }
}
