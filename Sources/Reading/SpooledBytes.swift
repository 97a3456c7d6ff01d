import Records
import Synchronization

/// The bytes of an input that can only be had from start to end, a stream or a packed file, kept in a temporary file.
///
/// What can be unpacked again gives its room back while nobody reads, and is then.
final class SpooledBytes: BlockSource {
    /// Nil while nobody reads.
    private let spool: Mutex<Spool?>
    /// Nil for a stream, which can be read but once.
    private let reopen: (@Sendable () throws(Problem) -> Spool)?

    init(_ spool: Spool, reopen: (@Sendable () throws(Problem) -> Spool)?) {
        self.spool = Mutex(spool)
        self.reopen = reopen
    }

    deinit { spool.withLock { $0?.abandon() } }

    func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(Problem) -> Bool {
        try current()?.read(range, into: &buffer) ?? true
    }

    func rest() {
        guard reopen != nil else { return }
        spool.withLock { spool in
            spool?.abandon()
            spool = nil
        }
    }

    private func current() throws(Problem) -> Spool? {
        try spool.withLock { (spool) throws(Problem) in
            if spool == nil { spool = try reopen?() }
            return spool
        }
    }
}

/// The same bytes in order, for whoever reads the beginning.
final class SpooledStart: ByteSource {
    private let source: any BlockSource
    private var offset = 0

    init(_ source: any BlockSource) { self.source = source }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        var bytes: [UInt8] = []
        _ = try source.read(offset..<offset + buffer.count, into: &bytes)
        offset += bytes.count
        return buffer.update(fromContentsOf: bytes)
    }
}
