import PartnerAPI
import Reading
import Records
import Synchronization

/// Takes a range of an object, perhaps from several answers; or the whole of it where the server gives no ranges.
final class RangeSink: BodySink {
    private struct State {
        /// Of what was taken so far.
        var version: ObjectVersion?
        var bytes: [UInt8] = []
        /// Where the whole of it goes, and how much of it is there.
        var whole: (file: SpillFile, count: Int)?
        /// Trying again cannot help.
        var problem: Problem?
    }

    let range: Range<Int>
    private let name: String
    private let state: Mutex<State>

    /// - Parameter version: of which the range has to be; nil: whichever there is.
    init(_ range: Range<Int>, of version: ObjectVersion?, name: String) {
        self.range = range
        self.name = name
        state = Mutex(State(version: version))
    }

    /// What is still to be asked for.
    var rest: (range: Range<Int>, version: ObjectVersion?) {
        state.withLock { (range.lowerBound + $0.bytes.count..<range.upperBound, $0.version) }
    }

    var count: Int { state.withLock { $0.whole?.count ?? $0.bytes.count } }
    var problem: Problem? { state.withLock(\.problem) }
    var version: ObjectVersion? { state.withLock(\.version) }
    var bytes: [UInt8] { state.withLock(\.bytes) }
    /// The whole object, where the server gives no ranges.
    var whole: (file: SpillFile, count: Int)? { state.withLock(\.whole) }

    /// Whether all is there that there is.
    var isComplete: Bool {
        state.withLock { state in
            guard let size = state.version?.size else { return false }
            if let whole = state.whole { return whole.count == size }
            return range.lowerBound + state.bytes.count == min(range.upperBound, size)
        }
    }

    func takes(_ head: APIResponse) -> Bool {
        switch head.status {
        case 206: takesPart(head)
        case 200: takesWhole(head)
        default: false
        }
    }

    private func takesPart(_ head: APIResponse) -> Bool {
        state.withLock { state in
            guard let version = ObjectVersion(head),
                ContentRange(head)?.start == range.lowerBound + state.bytes.count
            else {
                state.problem = .oddRange(name)
                return false
            }
            guard state.version ?? version == version else {
                state.problem = .changedObject(name)
                return false
            }
            state.version = version
            return true
        }
    }

    /// It begins anew with every answer: what came before it was cut off is nothing.
    private func takesWhole(_ head: APIResponse) -> Bool {
        state.withLock { state in
            do throws(Problem) {
                // Where parts came before, the rest was asked for, and this is another content or another server.
                guard state.version == nil || state.whole != nil else { throw .changedObject(name) }
                let size = head.header("content-length").flatMap { Int($0) }
                state.version = ObjectVersion(size: size ?? -1, head)
                let content = SpillFile.Content("the bytes of \(name)", need: "as much as they take")
                state.whole = (try SpillFile(for: content), 0)
                return true
            } catch {
                state.problem = error
                return false
            }
        }
    }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        state.withLock { state in
            guard let whole = state.whole else {
                let room = range.count - state.bytes.count
                state.bytes.append(contentsOf: bytes.prefix(room))
                // To the end of the answer, which leaves the connection to the next request.
                return bytes.count <= room
            }
            do throws(Problem) {
                try whole.file.write(bytes, at: whole.count)
                state.whole = (whole.file, whole.count + bytes.count)
                return true
            } catch {
                state.problem = error
                return false
            }
        }
    }

    /// The answer ended, and was sent in full as far as anybody can tell.
    func end() {
        state.withLock { state in
            // Without a length, the end of the answer is that of the object.
            guard let whole = state.whole, let version = state.version, version.size < 0 else { return }
            state.version = ObjectVersion(size: whole.count, APIResponse(status: 200))
        }
    }
}
