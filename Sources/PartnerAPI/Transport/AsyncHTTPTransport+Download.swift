internal import AsyncHTTPClient
internal import Dispatch
internal import NIOCore
internal import NIOHTTP1
package import Records

/// Takes the body of a response part by part, as it comes.
package protocol BodySink: AnyObject, Sendable {
    /// Whether the body of such a response is wanted.
    /// - Parameter head: without its body.
    func takes(_ head: APIResponse) -> Bool

    /// - Returns: whether more is wanted.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool
}

extension AsyncHTTPTransport {
    /// Hands the body on as it comes, however long it is.
    /// - Returns: the response; its body is empty where the sink took it.
    /// - Throws: `TransportFailure`, also in the middle of a body; the sink keeps what came before.
    package func download(_ request: APIRequest, into sink: any BodySink) async throws(TransportFailure) -> APIResponse
    {
        let response: HTTPClientResponse
        do {
            response = try await client.execute(HTTPClientRequest(request), deadline: .distantFuture)
            acquaintance.make()
        } catch {
            throw await explained(error, of: request)
        }
        let headers = response.headers.map { APIRequest.Header($0.name, $0.value) }
        let head = APIResponse(status: Int(response.status.code), headers: headers)
        guard sink.takes(head) else {
            switch await collect(response) {
            case .success(let whole): return whole
            case .failure: return head
            }
        }
        do {
            for try await part in response.body {
                guard part.withUnsafeReadableBytes(sink.take) else { break }
            }
            return head
        } catch let error as HTTPClientError where error == .readTimeout {
            throw TransportFailure(.timeout, "no further byte of the answer came in time")
        } catch {
            throw TransportFailure(.closed, "the connection ended in the middle of the answer")
        }
    }

    /// Closes the connections without waiting for it. Nothing may be asked afterwards.
    package func abandon() {
        client.shutdown(queue: DispatchQueue.global()) { _ in }
    }
}
