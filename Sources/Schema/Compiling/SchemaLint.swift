import Records

/// Collects the faults of one schema document, so that they are told all at once.
final class SchemaLint {
    private var faults: [SchemaFault] = []

    func report(_ message: String, at place: SchemaPlace, _ node: JSONNode) {
        faults.append(SchemaFault(place: place.description, origin: node.origin, message: message))
    }

    /// - Throws: every fault, unless there is none.
    func finish() throws(SchemaFaults) {
        guard !faults.isEmpty else { return }
        throw SchemaFaults(
            faults: faults.sorted {
                ($0.origin.line, $0.origin.byte, $0.place, $0.message)
                    < ($1.origin.line, $1.origin.byte, $1.place, $1.message)
            })
    }
}
