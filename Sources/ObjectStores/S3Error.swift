import Records

/// What an S3 store says of a request it refuses
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html); its message is left out, for it echoes.
struct S3Error {
    /// Letters alone, such as `NoSuchKey`.
    let code: String
    /// The one that the bucket is in, where it is another one.
    let region: String?

    /// Nil where the answer is no such error.
    init?(_ response: APIResponse) {
        let texts = XMLTexts(response.body)
        guard let code = texts.first("Error", "Code"), (1...64).contains(code.count),
            code.utf8.allSatisfy({ $0.isLetter })
        else { return nil }
        self.code = code
        region = Self.plain(texts.first("Error", "Region") ?? response.header("x-amz-bucket-region"))
    }

    /// The region that a bucket is in, by the header alone.
    static func region(_ response: APIResponse) -> String? {
        S3Error(response)?.region ?? plain(response.header("x-amz-bucket-region"))
    }

    private static func plain(_ region: String?) -> String? {
        guard let region, (2...32).contains(region.count),
            region.utf8.allSatisfy({ $0.isLetter || $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) })
        else { return nil }
        return region
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}
