/// The ledger's own number of a record: grows in reading order, never used twice.
package struct RecordKey: Hashable, Sendable, Comparable {
    package var value: Int64

    package init(_ value: Int64) { self.value = value }

    package static func < (one: RecordKey, other: RecordKey) -> Bool { one.value < other.value }
}
