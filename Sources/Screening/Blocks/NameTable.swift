/// The member names of one kind of object: those that mean something, and those seen by the way.
///
/// Members mostly come in the order of the line before, so a name is looked for first where it stood there.
final class NameTable {
    /// What the members of a name are.
    enum Meaning {
        static let unknown = -1
        static let event = -2
        static let attributes = -3
        static let schemaVersion = -4
    }

    /// More names than a set of bits has are the reference's.
    static let capacity = 64
    private static let letterCapacity = 4096

    private let letters = UnsafeMutablePointer<UInt8>.allocate(capacity: letterCapacity)
    private let offsets = UnsafeMutablePointer<Int>.allocate(capacity: capacity + 1)
    private let meanings = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
    private let guesses = UnsafeMutablePointer<Int>.allocate(capacity: capacity)
    private var count = 0

    init(_ names: [(name: String, meaning: Int)]) {
        offsets.initialize(repeating: 0, count: Self.capacity + 1)
        meanings.initialize(repeating: Meaning.unknown, count: Self.capacity)
        guesses.initialize(repeating: 0, count: Self.capacity)
        for (name, meaning) in names {
            let text = Array(name.utf8)
            text.withUnsafeBufferPointer { text in
                guard let base = text.baseAddress, let index = add(base, text.count) else { return }
                meanings[index] = meaning
            }
        }
    }

    deinit {
        letters.deallocate()
        offsets.deallocate()
        meanings.deallocate()
        guesses.deallocate()
    }

    func meaning(_ index: Int) -> Int { meanings[index] }

    /// The index of a name; nil where it is new and the table is full.
    @inline(__always)
    func find(_ text: UnsafePointer<UInt8>, _ length: Int, at place: Int) -> Int? {
        guard place < Self.capacity else { return nil }
        let guess = guesses[place]
        if guess < count, isName(guess, text, length) { return guess }
        return search(text, length, at: place)
    }

    private func search(_ text: UnsafePointer<UInt8>, _ length: Int, at place: Int) -> Int? {
        for index in 0..<count where isName(index, text, length) {
            guesses[place] = index
            return index
        }
        return add(text, length)
    }

    @inline(__always)
    private func isName(_ index: Int, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let offset = offsets[index]
        return offsets[index &+ 1] &- offset == length
            && text.isEqual(to: UnsafePointer(letters + offset), count: length)
    }

    private func add(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int? {
        let offset = offsets[count]
        guard count < Self.capacity, offset + length <= Self.letterCapacity else { return nil }
        (letters + offset).update(from: text, count: length)
        count += 1
        offsets[count] = offset + length
        return count - 1
    }
}
