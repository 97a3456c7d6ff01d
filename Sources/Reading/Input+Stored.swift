package import Records

extension Input {
    /// An input that the ledger knows, to be read once more in the format it had.
    /// - Parameters:
    ///   - path: where it is now; nil: where the ledger saw it last.
    ///   - name: the input as messages name it.
    package init(_ stored: StoredInput, at path: String? = nil, name: String) {
        let path = path ?? stored.key.path
        self.init(path: path, name: name, format: stored.format, isGzip: path.lowercased().hasSuffix(".gz"))
    }
}
