package import Records

extension Input {
    /// An input that the ledger knows, to be read once more in the format and encoding it had.
    /// - Parameters:
    ///   - path: where it is now; nil: where the ledger saw it last.
    ///   - name: the input as messages name it.
    ///   - objects: what opens it where the path is the address of an object.
    package init(_ stored: StoredInput, at path: String? = nil, name: String, objects: ObjectAccess?) {
        self.init(
            path: path ?? stored.key.path, name: name, format: stored.format, encoding: stored.encoding,
            objects: objects)
    }
}
