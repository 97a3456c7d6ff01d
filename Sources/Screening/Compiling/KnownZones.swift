import Validation

/// Zone names found good before: an export has few, and looking one up is slow.
struct KnownZones {
    private var names: [[UInt8]] = []

    private static let capacity = 32

    /// Whether the text is the name of a zone.
    mutating func contain(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for name in names where name.count == count && isEqual(name, text) { return true }
        let name = String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
        guard EventSchema.knowsZone(name) else { return false }
        if names.count < Self.capacity { names.append(Array(name.utf8)) }
        return true
    }

    private func isEqual(_ name: [UInt8], _ text: UnsafePointer<UInt8>) -> Bool {
        for at in name.indices where name[at] != text[at] { return false }
        return true
    }
}
