import Foundation
import PartnerAPI
import Records

/// Where buckets are served, and in which region requests are signed.
struct S3Place: Sendable {
    let host: StoreHost
    /// In front of bucket and key, percent-encoded; empty or beginning with a slash.
    private let prefix: String
    /// The bucket stands in the path, and not in the host's name.
    private let isPathStyle: Bool
    let region: String
    /// Whether somebody said which.
    let isRegionStated: Bool
    /// What names the endpoint; nil: it is AWS's own.
    let endpointName: String?

    /// - Throws: `Problem` of kind `configuration`: the endpoint is no URL, or the region none.
    init(of bucket: String, _ settings: AWSSettings) throws(Problem) {
        region = settings.region ?? "us-east-1"
        isRegionStated = settings.region != nil
        guard region.utf8.allSatisfy({ $0.isRegionByte }) else {
            throw Problem(
                .configuration, "the region \(region.quoted) of the object store is none",
                hint: "set AWS_REGION to one such as eu-central-1")
        }
        if let (url, name) = settings.endpoint {
            guard let parts = URLComponents(string: url, encodingInvalidCharacters: false),
                let host = StoreHost(parts), parts.user == nil, parts.password == nil, parts.query == nil,
                parts.fragment == nil
            else {
                throw Problem(
                    .configuration, "\(name) is no address of an object store; expected https://HOST[:PORT]",
                    hint: "set \(name) to the address of the store, without bucket, user or query; plain http:// is "
                        + "taken where it stands there")
            }
            self.host = host
            prefix =
                parts.percentEncodedPath.hasSuffix("/")
                ? String(parts.percentEncodedPath.dropLast()) : parts.percentEncodedPath
            (isPathStyle, endpointName) = (true, name)
        } else {
            // A certificate for *.s3.… covers no bucket with a dot in its name.
            isPathStyle = bucket.contains(".")
            let domain = region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
            host = StoreHost(scheme: .https, name: (isPathStyle ? "" : "\(bucket).") + "s3.\(region).\(domain)")
            (prefix, endpointName) = ("", nil)
        }
    }

    /// Percent-encoded, from its first slash.
    /// - Parameter key: empty: the bucket itself.
    func path(of bucket: String, key: String) -> String {
        let key = PercentEncoding.text(key, keeping: "/")
        return prefix + (isPathStyle ? "/\(PercentEncoding.text(bucket))" : "") + "/\(key)"
    }
}

extension UInt8 {
    fileprivate var isRegionByte: Bool {
        self == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}
