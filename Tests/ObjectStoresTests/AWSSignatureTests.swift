import Records
import Signing
import Testing

@testable import ObjectStores

@Suite("A request to an S3 store")
struct AWSSignatureTests {
    /// The examples that AWS publishes, with their keys and their moment
    /// (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
    private static let signature = AWSSignature(
        keys: AWSKeys(
            id: "AKIAIOSFODNN7EXAMPLE", secret: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), token: nil,
            source: ""),
        region: "us-east-1", moment: 1_369_353_600)

    private func signed(
        _ path: String, query: [(name: String, value: String)] = [], headers: [APIRequest.Header] = []
    ) -> String? {
        Self.signature.signed(
            "GET", host: "examplebucket.s3.amazonaws.com", path: path, query: query, headers: headers
        ).first { $0.name == "Authorization" }?.value
    }

    @Test("for a range of an object is signed as AWS's example has it")
    func object() {
        #expect(
            signed("/test.txt", headers: [.init("Range", "bytes=0-9")])
                == "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test("for a listing is signed as AWS's examples have it, whatever the order of its query")
    func listing() {
        let query = [(name: "prefix", value: "J"), ("max-keys", "2")]
        let ending = "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        #expect(signed("/", query: query)?.hasSuffix(ending) == true)
        #expect(signed("/", query: query.reversed())?.hasSuffix(ending) == true)
        #expect(
            signed("/", query: [("lifecycle", "")])?.hasSuffix(
                "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543") == true)
    }

    @Test("carries the token of temporary keys, signed")
    func token() {
        let keys = AWSKeys(id: "AK", secret: Secret("s"), token: Secret("t0ken"), source: "")
        let headers = AWSSignature(keys: keys, region: "us-east-1", moment: 0)
            .signed("GET", host: "h", path: "/", query: [])
        #expect(headers.contains(.init("x-amz-security-token", "t0ken")))
        #expect(headers.last?.value.contains(";x-amz-security-token,") == true)
    }
}
