import PartnerAPI
import Reading
import Records
import Signing

/// One object, and the requests by which it is read.
struct StoredObject: Sendable {
    /// How an object is asked for.
    enum Way: Sendable {
        /// By a signed request.
        case s3(S3Bucket)
        /// By a link; its query may be what opens it.
        case link(query: Secret?)
    }

    let address: ObjectAddress
    let line: StoreLine
    let way: Way

    var name: String { address.text }

    /// - Parameter headers: further ones.
    func request(_ headers: [APIRequest.Header]) throws(Problem) -> APIRequest {
        switch way {
        case .s3(let bucket): return bucket.request(key: address.key, headers: headers)
        case .link(let query):
            let tail = query.map { "?\($0.revealedText)" } ?? ""
            return APIRequest(
                method: "GET", url: "\(line.host.origin)/\(address.key)\(tail)",
                headers: headers + [.userAgent])
        }
    }

    /// A range of it.
    /// - Parameter version: which it has to be of; nil: whichever there is.
    /// - Throws: `Problem`: it is not there, may not be read, or is of another version by now; it cannot be reached.
    func range(_ range: Range<Int>, of version: ObjectVersion?) async throws(Problem) -> ObjectPiece {
        let sink = RangeSink(range, of: version, name: name)
        let response = try await line.answer(
            for: name, into: sink, progress: { sink.count },
            isDone: {
                sink.end(); return sink.isDone
            }
        ) { () throws(Problem) in
            let (rest, version) = sink.rest
            let bytes = APIRequest.Header("Range", "bytes=\(rest.lowerBound)-\(rest.upperBound - 1)")
            return try request([bytes] + (version?.conditions ?? []))
        }
        if let problem = sink.problem { throw problem }
        switch response.status {
        case 200, 206:
            guard let version = sink.version else { throw .oddRange(name) }
            if let (file, count) = sink.whole { return .whole(file, count: count) }
            return .part(sink.bytes, version)
        case 412: throw .changedObject(name)
        case 416:
            // Of an object without bytes no range can be had.
            guard version == nil, range.lowerBound == 0 else { throw .changedObject(name) }
            return .part([], ObjectVersion(size: 0, response))
        default: throw problem(response)
        }
    }

    /// Asks for its first byte.
    func look() async throws(Problem) -> APIResponse {
        let sink = FirstByte()
        return try await line.answer(for: name, into: sink) { () throws(Problem) in
            try request([.init("Range", "bytes=0-0")])
        }
    }
}

/// What was read of an object.
enum ObjectPiece: Sendable {
    case part([UInt8], ObjectVersion)
    /// All of it, from a server that gives no ranges.
    case whole(SpillFile, count: Int)
}

extension RangeSink {
    /// Nothing is left to be asked for, or there is no sense in it.
    fileprivate var isDone: Bool { isComplete || problem != nil }
}

/// Wants no more than to know whether there is something.
private final class FirstByte: BodySink {
    func takes(_ head: APIResponse) -> Bool { head.status == 200 || head.status == 206 }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.count <= 1 }
}

extension APIRequest.Header {
    static let userAgent = APIRequest.Header("User-Agent", "rapido-import/\(RapidoImport.version)")
}
