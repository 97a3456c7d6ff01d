import Records

extension Input {
    /// The text from the start: unpacked, UTF-8 whatever the source is in.
    func openBytes(blockBytes: Int) throws(Problem) -> OpenedBytes {
        let (bytes, isRepeatable) = try kept()
        return try OpenedBytes(bytes, of: self, isRepeatable: isRepeatable, blockBytes: blockBytes)
    }

    func openStream(_ stream: any ByteSource, blockBytes: Int) throws(Problem) -> OpenedBytes {
        try OpenedBytes(stream, of: self, isRepeatable: false, blockBytes: blockBytes)
    }

    /// - Throws: `Problem` of kind `input` for a text that is not in the input's format.
    func checkFormat(of opened: OpenedBytes, blockBytes: Int) throws(Problem) {
        var start = opened.bytes.peek(min(OpenedBytes.windowBytes, max(4, blockBytes)))
        if !opened.bytes.holdsAll(of: start), ForeignText.takesMore(than: start) {
            start = opened.bytes.peek(RecordLimits().recordBytes + 1)
        }
        guard let foreign = ForeignText(start, isWhole: opened.bytes.holdsAll(of: start), in: format) else { return }
        throw foreign.problem(Remedy(self, opened.packings, opened.encoding))
    }

    /// Whether the bytes of a regular file are those of its records: neither packed nor in another encoding.
    ///
    /// True where it cannot be read: whoever opens it is told why.
    package var holdsPlainBytes: Bool {
        guard isRegularFile else { return false }
        guard let bytes = try? FileBytes(path: path, name: name), let opened = try? openPlain(bytes) else {
            return true
        }
        return opened.packings.isEmpty && opened.encoding == .utf8
    }

    private func openPlain(_ file: FileBytes) throws(Problem) -> OpenedBytes {
        try OpenedBytes(file, of: self, isRepeatable: true, blockBytes: 1 << 10)
    }
}
