import PartnerAPI
import Records
import Synchronization

/// Takes one page of a listing: a thousand keys of a kilobyte each, at the most.
final class PageSink: BodySink {
    private static let limit = 8 << 20

    private let body = Mutex<[UInt8]>([])

    var bytes: [UInt8] { body.withLock(\.self) }

    /// What came of an attempt before is nothing.
    func begin() { body.withLock { $0 = [] } }

    func takes(_ head: APIResponse) -> Bool { head.status == 200 }

    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        body.withLock { body in
            body.append(contentsOf: bytes.prefix(Self.limit - body.count))
            return body.count < Self.limit
        }
    }
}
