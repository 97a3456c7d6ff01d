/// Texts one behind the other in one buffer.
struct PackedTexts: Sendable {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = []

    var count: Int { ends.count }

    /// - Returns: false where they would come to more than 4 GiB.
    mutating func append(_ text: some Collection<UInt8>) -> Bool {
        guard let end = UInt32(exactly: bytes.count + text.count) else { return false }
        bytes.append(contentsOf: text)
        ends.append(end)
        return true
    }

    func string(_ index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

    func withBytes<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(index)])) }
    }

    func equals(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        withBytes(index) { $0.elementsEqual(text) }
    }

    /// Whether the first text stands before the other in bytewise order.
    func precedes(_ index: Int, _ other: Int) -> Bool {
        bytes.withUnsafeBufferPointer { all in
            all[range(index)].lexicographicallyPrecedes(all[range(other)])
        }
    }

    func precedes(_ index: Int, _ text: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { all in all[range(index)].lexicographicallyPrecedes(text) }
    }
}
