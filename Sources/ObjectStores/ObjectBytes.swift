import Reading
import Records

/// The bytes of an object, read in ranges; while one is read, the next is fetched.
///
/// The ranges double from 256 KiB to 8 MiB: whoever looks at the beginning fetches no more than that, and two are in
/// memory at the most. All are of one version.
final class ObjectBytes: ByteSource {
    private static let smallest = 256 << 10
    private static let largest = 8 << 20

    private typealias Outcome = Result<ObjectPiece, Problem>

    private let object: Result<StoredObject, Problem>
    /// Told of an object that comes as a whole only.
    private let keep: (SpillFile, Int) -> Void
    private var version: ObjectVersion?
    private var part: [UInt8] = []
    /// How much of `part` was given.
    private var taken = 0
    /// Behind `part`.
    private var offset = 0
    private var rangeBytes = smallest
    private var ahead: Pending<Outcome>?
    private var whole: (file: SpillFile, count: Int)?
    private var failure: Problem?

    init(
        _ object: Result<StoredObject, Problem>, whole: (file: SpillFile, count: Int)?,
        keep: @escaping (SpillFile, Int) -> Void
    ) {
        self.object = object
        self.whole = whole
        self.keep = keep
    }

    deinit { ahead?.stop?() }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        if let failure { throw failure }
        do {
            return try give(into: buffer)
        } catch {
            failure = error
            throw error
        }
    }

    private func give(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        if whole == nil, taken == part.count { try fetch() }
        if let whole {
            let count = min(buffer.count, whole.count - offset)
            let room = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            try whole.file.read(into: UnsafeMutableRawBufferPointer(room), at: offset)
            offset += count
            return count
        }
        let chunk = part[taken...].prefix(buffer.count)
        taken += chunk.count
        return buffer.update(fromContentsOf: chunk) - buffer.startIndex
    }

    /// Puts the next range in the place of the last.
    private func fetch() throws(Problem) {
        guard version.map({ offset < $0.size }) ?? true else { return }
        let isFirst = version == nil
        let pending = if let ahead { ahead } else { try start() }
        let piece = try pending.wait().get()
        ahead = nil
        switch piece {
        case .whole(let file, let count):
            whole = (file, count)
            keep(file, count)
        case .part(let bytes, let version):
            (part, taken) = (bytes, 0)
            offset += bytes.count
            self.version = version
            rangeBytes = min(Self.largest, rangeBytes * 2)
            if !isFirst, offset < version.size { ahead = try start() }
        }
    }

    private func start() throws(Problem) -> Pending<Outcome> {
        let object = try object.get()
        let (range, version) = (offset..<offset + rangeBytes, version)
        return object.line.thread.start { () async -> Outcome in
            do throws(Problem) {
                return .success(try await object.range(range, of: version))
            } catch {
                return .failure(error)
            }
        }
    }
}
