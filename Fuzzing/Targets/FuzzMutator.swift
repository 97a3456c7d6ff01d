import CLibFuzzer

/// How libFuzzer changes an input: its own ways, and by cells where cells are what matters.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ bytes: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    guard FuzzMain.target?.hasCells == true, seed % 2 == 0 else { return LLVMFuzzerMutate(bytes, size, limit) }
    var mutation = CellMutation(seed: UInt64(seed))
    let mutated = mutation.mutate(Array(UnsafeBufferPointer(start: bytes, count: size)))
    guard !mutated.isEmpty, mutated.count <= limit else { return LLVMFuzzerMutate(bytes, size, limit) }
    _ = UnsafeMutableBufferPointer(start: bytes, count: mutated.count).update(fromContentsOf: mutated)
    return mutated.count
}
