import Crypto
import Foundation
import Records
import Signing

/// AWS Signature Version 4 of a request without a body, as S3 has it: a path is encoded once, and left as it is
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
struct AWSSignature {
    let keys: AWSKeys
    let region: String
    /// Unix epoch seconds.
    let moment: Int

    private static let service = "s3"
    private static let algorithm = "AWS4-HMAC-SHA256"
    /// Of no bytes.
    private static let emptyDigest = SHA256.hash(data: Data()).hexadecimal

    /// The headers of the request, those that sign it included.
    /// - Parameters:
    ///   - path: percent-encoded, from its first slash.
    ///   - query: not encoded.
    ///   - headers: further ones, which are signed too.
    func signed(
        _ method: String, host: String, path: String, query: [(name: String, value: String)],
        headers: [APIRequest.Header] = []
    ) -> [APIRequest.Header] {
        var own = headers
        own.append(.init("x-amz-content-sha256", Self.emptyDigest))
        own.append(.init("x-amz-date", time))
        if let token = keys.token { own.append(.init("x-amz-security-token", token.revealedText)) }
        let all = (own + [.init("host", host)]).map { ($0.name.lowercased(), $0.value) }.sorted { $0.0 < $1.0 }
        let names = all.map(\.0).joined(separator: ";")
        let canonical = [
            method, path, Self.text(of: query),
            all.map { "\($0):\($1.trimmingCharacters(in: .whitespaces))\n" }.joined(),
            names, Self.emptyDigest,
        ].joined(separator: "\n")
        let toSign = [Self.algorithm, time, scope, SHA256.hash(data: Data(canonical.utf8)).hexadecimal]
            .joined(separator: "\n")
        let signature = HMAC<SHA256>.authenticationCode(for: Data(toSign.utf8), using: key).hexadecimal
        let value =
            "\(Self.algorithm) Credential=\(keys.id)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
        return own + [.init("Authorization", value)]
    }

    /// As it is signed and sent: encoded, in order of the names.
    static func text(of query: [(name: String, value: String)]) -> String {
        query.map { (PercentEncoding.text($0.name), PercentEncoding.text($0.value)) }
            .sorted { $0 < $1 }.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// `20130524T000000Z`
    private var time: String { EpochText.utc(moment).filter { $0 != "-" && $0 != ":" } }
    private var day: String { String(time.prefix(8)) }
    private var scope: String { "\(day)/\(region)/\(Self.service)/aws4_request" }

    private var key: SymmetricKey {
        let first = SymmetricKey(data: Data("AWS4".utf8) + Data(keys.secret.revealedBytes))
        return [day, region, Self.service, "aws4_request"].reduce(first) { key, text in
            SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
        }
    }
}

extension Sequence<UInt8> {
    fileprivate var hexadecimal: String { Hexadecimal.text(of: self) }
}
