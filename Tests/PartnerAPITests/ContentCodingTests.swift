import Foundation
import Records
import Testing

@testable import PartnerAPI

struct ContentCodingTests {
    /// `{"success":true,"requestId":"req_1"}`, by another implementation.
    private static let gzip = "H4sIAAAAAAACA6tWKi5NTk4tLlayKikqTdVRKkotLE0tLvFMUbICseMNlWoBTEElIiQAAAA="
    private static let zlib = "eJyrViouTU5OLS5WsiopKk3VUSpKLSxNLS7xTFGyArHjDZVqAfJTDKw="
    private static let raw = "q1YqLk1OTi0uVrIqKSpN1VEqSi0sTS0u8UxRsgKx4w2VagE="
    /// 1 MiB of `x` in a member behind `"success":true`.
    private static let bomb =
        "H4sIAAAAAAACA+3BwQmAMBAAsF3u7QTdRtoifkQ8CwVxd4fwm+SJHLX2zCj3NfoS59rafmxRYgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/BTvBxow1OcdABAA"

    private func response(_ base64: String, coding: String?) throws -> APIResponse {
        let bytes = try #require(Data(base64Encoded: base64))
        return APIResponse(
            status: 200, headers: coding.map { [APIRequest.Header("content-encoding", $0)] } ?? [], body: Array(bytes))
    }

    @Test(
        "a body that was compressed though nobody asked is read all the same",
        arguments: [(gzip, "gzip"), (gzip, "x-gzip"), (gzip, nil), (zlib, "deflate"), (raw, "deflate")])
    func decoded(base64: String, coding: String?) throws {
        let reply = Reply(try response(base64, coding: coding), now: Fixture.now, redacting: [])
        #expect(reply.succeeded)
        #expect(reply.requestID == "req_1")
    }

    @Test("of a bomb 64 KiB are read, and its success is not believed")
    func bounded() throws {
        let (body, isWhole) = ContentCoding.decoded(try response(Self.bomb, coding: "gzip"))
        #expect(body.count == APIResponse.bodyLimit && !isWhole)
        #expect(!Reply(try response(Self.bomb, coding: "gzip"), now: Fixture.now, redacting: []).succeeded)
    }

    @Test("a damaged body is not believed, and what can be read of it counts", arguments: [20, 40])
    func damaged(length: Int) throws {
        var response = try response(Self.gzip, coding: "gzip")
        response.body = Array(response.body.prefix(length))
        #expect(!Reply(response, now: Fixture.now, redacting: []).succeeded)
    }

    @Test("a body that is not compressed stays as it is, whatever its header says")
    func plain() {
        let response = Fixture.response(
            404, #"{"code":"USER_NOT_FOUND"}"#, headers: [.init("Content-Encoding", "gzip")])
        #expect(Reply(response, now: Fixture.now, redacting: []).known == .userNotFound)
    }

    @Test("an answer longer than what is read of it is not believed, and its status decides")
    func cutOff() {
        var response = Fixture.response(200, #"{"success":true}"#)
        response.isWhole = false
        #expect(!Reply(response, now: Fixture.now, redacting: []).succeeded)
    }
}
