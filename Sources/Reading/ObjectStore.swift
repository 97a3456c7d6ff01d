package import Records

/// What finds and opens inputs that are no files: the one seam between reading and networks.
package protocol ObjectStore: AnyObject, Sendable {
    /// The objects that an address with `*`, `?` and `[…]` names, in bytewise order.
    /// - Parameter pattern: an address, its dates filled in.
    /// - Throws: `Problem` of kind `input` where there is none; `credentials`, `configuration`; `stopped` where the store
    ///   cannot be reached.
    func find(_ pattern: InputPattern) throws(Problem) -> [ObjectAddress]

    /// False where it is certain that nothing is there.
    func exists(_ address: ObjectAddress) -> Bool

    /// The bytes of the object from its start, all of one version.
    ///
    /// Nothing is asked of the store before the first is read.
    func open(_ address: ObjectAddress) -> any ByteSource
}

/// The store that an input's address leads to. Two inputs at one address are the same, whoever opens them.
package struct ObjectAccess: Hashable, Sendable {
    package let store: any ObjectStore

    package init(_ store: any ObjectStore) { self.store = store }

    package static func == (one: ObjectAccess, other: ObjectAccess) -> Bool { true }

    package func hash(into hasher: inout Hasher) {}
}
