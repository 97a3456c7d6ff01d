package import Records

extension Input {
    /// An input that the ledger knows, to be read once more in the format it had.
    /// - Parameter name: the input as messages name it.
    package init(_ stored: StoredInput, name: String) {
        let path = stored.key.path
        self.init(path: path, name: name, format: stored.format, isGzip: path.lowercased().hasSuffix(".gz"))
    }
}
