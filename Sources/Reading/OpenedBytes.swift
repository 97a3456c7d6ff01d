import Records

/// The text of an input from its start: unpacked, and made UTF-8.
struct OpenedBytes {
    let bytes: PeekedBytes
    /// Whether it can be read again.
    let isRepeatable: Bool
    /// How the bytes are packed, the outermost first.
    let packings: [Packing]
    /// The encoding of the text before it became UTF-8.
    let encoding: TextEncoding
    /// Of the first line in the window.
    let lineEnd: LineEnd
    /// What is to be said of the encoding.
    let findings: [Finding]

    /// How much of a text is looked at to tell what it is.
    static let windowBytes = 16 << 10
    /// As many as anybody packs one into the other by mistake.
    private static let mostPackings = 4

    /// - Throws: `Problem` of kind `input` for bytes that are no text; `configuration` for an encoding that this machine
    ///   does not know.
    init(_ stream: any ByteSource, of input: Input, isRepeatable: Bool, blockBytes: Int) throws(Problem) {
        self.isRepeatable = isRepeatable
        let window = min(Self.windowBytes, max(16, blockBytes))
        var bytes = PeekedBytes(stream)
        var packings: [Packing] = []
        while packings.count < Self.mostPackings, let packing = Packing(start: bytes.peek(4)) {
            bytes = PeekedBytes(packing.unpacking(bytes, name: input.name, blockBytes: blockBytes))
            packings.append(packing)
        }
        if packings.count == Self.mostPackings, Packing(start: bytes.peek(4)) != nil {
            throw Problem(
                .input, "\(input.name) is packed more than \(Self.mostPackings) times over",
                hint: "unpack it with gzip -d or zstd -d until `file` calls it text")
        }
        if let container = ForeignContainer(start: bytes.peek(window)) {
            throw container.problem(Remedy(input, packings))
        }
        if packings.isEmpty, let promised = Packing(promisedBy: input.path), !Self.isText(bytes.peek(window)) {
            // Cut off before it says what it is, or damaged there.
            bytes = PeekedBytes(promised.unpacking(bytes, name: input.name, blockBytes: blockBytes))
            packings.append(promised)
        }
        self.packings = packings
        let start = bytes.peek(window)
        encoding = TextMark.encoding(of: start, stated: input.encoding)
        findings = [Finding.encodingDoubt(start, read: encoding, stated: input.encoding)].compactMap(\.self)
        if encoding != .utf8 {
            let text = try TranscodedBytes(bytes, encoding: encoding, name: input.name, blockBytes: blockBytes)
            bytes = PeekedBytes(text)
        }
        lineEnd = LineEnd(ofFirstLineIn: bytes.peek(window))
        self.bytes = bytes
    }

    /// Whether the bytes begin as a text does.
    private static func isText(_ start: [UInt8]) -> Bool {
        // A packed file that is cut off may have no more than one byte of its magic number.
        guard start.count > 1 else { return false }
        if TextMark.encoding(markedBy: start) != nil || TextMark.unmarkedUTF16(start) != nil { return true }
        return start.allSatisfy { $0 >= 0x20 || $0 == .tab || $0.isLineEnd || $0 == 0x0C || $0 == 0x1A }
    }
}

extension Finding {
    /// The bytes tell another encoding than the job does.
    fileprivate static func encodingDoubt(_ start: [UInt8], read: TextEncoding, stated: TextEncoding) -> Finding? {
        guard stated != .utf8 else { return nil }
        if TextMark.encoding(markedBy: start) == read {
            guard !read.isFamily(of: stated) else { return nil }
            return Finding(
                WholeCode.encodingDiffers.rawValue, severity: .warning, line: 1, byte: 1,
                message: "the input begins with the byte order mark of \(read.name); it is read so, and not as "
                    + stated.name,
                hint: "leave `encoding` out of the job: a mark is seen without it")
        }
        guard read != .utf8 else {
            return Finding(
                WholeCode.encodingDiffers.rawValue, severity: .warning, line: 1, byte: 1,
                message: "the input is UTF-8 by its bytes; it is read so, and not as \(stated.name)",
                hint: "leave `encoding` out of the job")
        }
        guard read.unitBytes == 1, let word = UTF8Text.wordBeyondASCII(in: start[...]) else { return nil }
        let text = String(decoding: read.decoded(Array(word)), as: UTF8.self)
        return Finding(
            WholeCode.encodingDiffers.rawValue, severity: .warning, line: 1, byte: 1,
            message: "the input seems to be UTF-8, and the job has it read as \(read.name): "
                + "\(String(decoding: word, as: UTF8.self).quoted) becomes \(text.quoted)",
            hint: "write `encoding: utf-8` under `input` in the job, unless the latter is right")
    }
}

extension TextEncoding {
    /// Whether one is a kind of the other, such as utf-16le of utf-16.
    fileprivate func isFamily(of stated: TextEncoding) -> Bool {
        let plain = stated.name.filter { $0 != "-" && $0 != "_" }
        return name.filter { $0 != "-" }.hasPrefix(plain) || (unitBytes == 2 && ["ucs2", "unicode"].contains(plain))
            || (unitBytes == 4 && plain == "ucs4")
    }
}
