import PartnerAPI
import Reading
import Records

/// A bucket, and what opens it.
struct S3Bucket: Sendable {
    let name: String
    let place: S3Place
    let keys: AWSKeys
    /// Unix epoch seconds.
    let clock: @Sendable () -> Int

    /// - Parameter key: empty: the bucket itself.
    func request(
        key: String, query: [(name: String, value: String)] = [], headers: [APIRequest.Header] = []
    ) -> APIRequest {
        let path = place.path(of: name, key: key)
        let signature = AWSSignature(keys: keys, region: place.region, moment: clock())
        let signed = signature.signed("GET", host: place.host.authority, path: path, query: query, headers: headers)
        let tail = query.isEmpty ? "" : "?\(AWSSignature.text(of: query))"
        return APIRequest(method: "GET", url: place.host.origin + path + tail, headers: signed + [.userAgent])
    }
}

extension S3Bucket {
    /// The keys that begin so, in the order in which the store lists them; those that only stand for folders left out.
    ///
    /// By `ListObjectsV2`, page after page (https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html).
    /// - Parameter isFlat: none with a further `/` behind the prefix.
    func list(_ prefix: String, isFlat: Bool, over line: StoreLine) async throws(Problem) -> [String] {
        var keys: [String] = []
        var next: String?
        repeat {
            let page = try await page(prefix, isFlat: isFlat, behind: next, over: line)
            keys += page.keys.filter { !$0.hasSuffix("/") }
            if let token = page.next, token == next { throw .oddListing(self) }
            next = page.next
        } while next != nil
        return keys
    }

    private func page(
        _ prefix: String, isFlat: Bool, behind token: String?, over line: StoreLine
    ) async throws(Problem) -> (keys: [String], next: String?) {
        var query = [(name: "list-type", value: "2"), ("prefix", prefix), ("encoding-type", "url")]
        if isFlat { query.append(("delimiter", "/")) }
        if let token { query.append(("continuation-token", token)) }
        let sink = PageSink()
        let response = try await line.answer(for: "s3://\(name)", into: sink) { () throws(Problem) in
            sink.begin()
            return request(key: "", query: query)
        }
        guard response.status == 200 else { throw problem(response, of: "s3://\(name)/\(prefix)", over: line) }
        let texts = XMLTexts(sink.bytes)
        guard texts.elements.last?.path == ["ListBucketResult"] else { throw .oddListing(self) }
        let isEncoded = texts.first("ListBucketResult", "EncodingType") == "url"
        let written = texts.elements.filter { $0.path == ["ListBucketResult", "Contents", "Key"] }.map(\.text)
        let keys = isEncoded ? written.compactMap(PercentEncoding.decoded) : written
        let isTruncated = texts.first("ListBucketResult", "IsTruncated") == "true"
        return (keys, isTruncated ? texts.first("ListBucketResult", "NextContinuationToken") : nil)
    }
}
