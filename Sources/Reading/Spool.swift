import Dispatch
import Records
import Synchronization

/// A temporary file that a thread of its own fills with the bytes of a source, reading ahead as fast as they come, so that
/// unpacking and checking go on side by side.
final class Spool: Sendable {
    private struct Progress {
        /// Bytes that are in the file.
        var count = 0
        /// How the input ended; nil while more may come.
        var end: Result<Void, Problem>?
        /// Nobody wants the rest.
        var isAbandoned = false
        /// Those who wait until so many bytes are there.
        var waiting: [(count: Int, signal: DispatchSemaphore)] = []
    }

    /// Read by the one thread that fills the file.
    private let source: Mutex<any ByteSource>
    private let file: SpillFile
    private let progress = Mutex(Progress())

    private static let chunk = 256 << 10

    /// - Throws: `Problem` of kind `io`: there is no room. What is wrong with the input itself comes where it is read.
    init(_ source: sending any ByteSource, name: String) throws(Problem) {
        file = try SpillFile(for: .bytes(of: name))
        self.source = Mutex(source)
        DispatchQueue(label: "spool").async { self.fill() }
    }

    /// As `BlockSource` has it.
    func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(Problem) -> Bool {
        let (count, end) = wait(for: range.upperBound)
        let there = range.clamped(to: 0..<count)
        if there.isEmpty, case .failure(let problem) = end { throw problem }
        let start = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: there.count))
        let file = file
        try buffer.withUnsafeMutableBufferPointer { (bytes) throws(Problem) in
            let room = UnsafeMutableBufferPointer(rebasing: bytes[start...])
            try file.read(into: UnsafeMutableRawBufferPointer(room), at: there.lowerBound)
        }
        guard case .success = end else { return false }
        return range.upperBound >= count
    }

    /// Leaves off filling the file.
    func abandon() { progress.withLock { $0.isAbandoned = true } }

    /// Waits until so many bytes are there, or all that there are.
    private func wait(for count: Int) -> (count: Int, end: Result<Void, Problem>?) {
        let signal = progress.withLock { progress -> DispatchSemaphore? in
            guard progress.count < count, progress.end == nil else { return nil }
            let signal = DispatchSemaphore(value: 0)
            progress.waiting.append((count, signal))
            return signal
        }
        signal?.wait()
        return progress.withLock { ($0.count, $0.end) }
    }
}

extension Spool {
    /// Reads the source to its end, for as long as somebody wants it.
    private func fill() {
        let outcome = Result { () throws(Problem) in
            try source.withLock { (source) throws(Problem) in
                let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunk)
                defer { block.deallocate() }
                while !progress.withLock({ $0.isAbandoned }) {
                    let count = try source.read(into: block)
                    guard count > 0 else { return }
                    try append(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(block)[..<count]))
                }
            }
        }
        advance { $0.end = outcome }
    }

    private func append(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
        try file.write(bytes, at: progress.withLock { $0.count })
        advance { $0.count += bytes.count }
    }

    private func advance(_ change: (inout Progress) -> Void) {
        let served = progress.withLock { progress in
            change(&progress)
            let there = progress.end == nil ? progress.count : .max
            defer { progress.waiting.removeAll { $0.count <= there } }
            return progress.waiting.filter { $0.count <= there }
        }
        for waiter in served { waiter.signal.signal() }
    }
}

extension SpillFile.Content {
    fileprivate static func bytes(of name: String) -> Self {
        Self("the unpacked bytes of \(name)", need: "as much as they take")
    }
}
