import Records

/// Makes UTF-8 of a text in another encoding, in pieces; what is none in it becomes `UnfitByte`s.
struct TextDecoder {
    private let converter: TextConverter
    private let unitBytes: Int
    /// The beginning of a character whose rest has not come yet.
    private var rest: [UInt8] = []

    /// Nil where this machine does not know the encoding.
    init?(_ encoding: TextEncoding) {
        guard let converter = TextConverter(from: encoding.name, to: TextEncoding.utf8.name) else { return nil }
        self.converter = converter
        unitBytes = encoding.unitBytes
    }

    /// Appends what is made of the piece to `output`.
    mutating func decode(_ piece: some Collection<UInt8>, isLast: Bool, into output: inout [UInt8]) {
        let bytes = rest + piece
        rest = []
        var text = bytes[...]
        while !text.isEmpty {
            let (count, stop) = converter.convert(text, into: &output)
            text = text.dropFirst(count)
            switch stop {
            case .end, .full: continue
            case .incomplete where !isLast:
                rest = Array(text)
                return
            case .incomplete, .unfit:
                let unfit = text.prefix(stop == .unfit ? unitBytes : text.count)
                for byte in unfit { UnfitByte.append(byte, to: &output) }
                text = text.dropFirst(unfit.count)
            }
        }
    }
}
