import PartnerAPI
import Reading
import Records

extension Problem {
    static func changedObject(_ name: String) -> Problem {
        Problem(
            .input, "\(name) was replaced while it was read",
            hint: "write an export under a key of its own, and never over another; then run the same command again")
    }

    static func oddRange(_ name: String) -> Problem {
        Problem(
            .input, "\(name): the server answers with another range than was asked for",
            hint: "fetch the object into a file, and import that")
    }

    static func oddListing(_ bucket: S3Bucket) -> Problem {
        Problem(
            .configuration, "what answers at \(bucket.place.host.authority) lists no bucket as S3 does",
            hint: bucket.place.endpointName.map {
                "set \($0) to the address of the S3 interface, which may have a port of "
                    + "its own"
            } ?? "look whether a proxy answers in its place")
    }

    /// - Parameter text: without query and user.
    static func noLink(_ text: String) -> Problem {
        Problem(
            .input, "\(text) is no address that can be read",
            hint: "expected https://HOST/PATH, percent-encoded, without user and fragment; a query may stand behind it")
    }

    static func noMatch(_ objects: ObjectPattern, listed: Int) -> Problem {
        let found =
            listed == 0
            ? "nothing there begins with \(objects.prefix.quoted)"
            : "\(listed) of its objects begin with \(objects.prefix.quoted), and none fits"
        return Problem(
            .input, "no object matches \("s3://\(objects.bucket)/\(objects.key)".quoted)",
            hint: "\(found); check bucket and pattern, `*` does not cross a /")
    }

    /// - Parameter isKnown: it has answered before.
    static func unreachableStore(_ name: String, _ host: StoreHost, _ reason: String, isKnown: Bool) -> Problem {
        Problem(
            .stopped, "\(name) cannot be read: \(reason)",
            context: [
                isKnown ? "\(host.authority) was tried for two minutes" : "\(host.authority) has not answered once"
            ],
            hint: isKnown
                ? "when the store is well again, run the same command again: it goes on where it stopped"
                : "check the address and the network: `curl -sv \(host.origin)`; then run the same command again")
    }
}

extension StoredObject {
    /// Why it cannot be read.
    /// - Parameter near: what may have been meant where there is no such object.
    func problem(_ response: APIResponse, near: String? = nil) -> Problem {
        switch way {
        case .s3(let bucket): bucket.problem(response, of: name, over: line, near: near)
        case .link(let query): linkProblem(response, hasQuery: query != nil)
        }
    }

    private func linkProblem(_ response: APIResponse, hasQuery: Bool) -> Problem {
        let host = line.host.authority
        switch response.status {
        case 401, 403:
            let code = S3Error(response).map { " \($0.code)" } ?? ""
            return Problem(
                .credentials, "\(name) may not be read: \(host) answers \(response.status)\(code)",
                hint: hasQuery
                    ? "its query has expired, or is not for this object and a GET: get a new link, and give it whole"
                    : "give the link whole, with the query that opens it")
        case 404, 410:
            return Problem(
                .input, "\(name) does not exist: \(host) answers \(response.status)",
                hint: "check the address, or get a new link")
        case 300..<400:
            let target = response.header("location").flatMap(ObjectAddress.init)
            return Problem(
                .input,
                "\(name) leads on to \(target.map { "\($0.scheme.rawValue)://\($0.place)" } ?? "another address")",
                hint: "redirects are not followed, for a link may be a secret: name the address it leads to")
        default:
            return Problem(
                .input, "\(name) cannot be read: \(host) answers \(response.status)",
                hint: "fetch it with `curl` to see what the server says, and import the file")
        }
    }
}

extension S3Bucket {
    /// Why an object of the bucket, or its listing, cannot be had.
    func problem(_ response: APIResponse, of name: String, over line: StoreLine, near: String? = nil) -> Problem {
        let host = place.host.authority
        let code = S3Error(response)?.code
        let answer = "\(host) answers \(response.status)" + (code.map { " \($0)" } ?? "")
        if let region = S3Error.region(response), region != place.region, response.status != 404 {
            return Problem(
                .configuration,
                "the bucket \(self.name) is in the region \(region), and requests are signed for "
                    + "\(place.region)" + (place.isRegionStated ? "" : ", as no region is set"),
                hint: "set AWS_REGION=\(region)")
        }
        switch (response.status, code) {
        case (404, "NoSuchBucket"):
            return Problem(
                .input, "there is no bucket \(self.name): \(answer)",
                hint: "check the name of the bucket" + (place.endpointName.map { ", and \($0)" } ?? ""))
        case (404, _):
            return Problem(
                .input, "\(name) does not exist",
                hint: near.map { "did you mean \($0.quoted)?" } ?? "check the key: `aws s3 ls \(name.shellQuoted)`")
        case (403, "RequestTimeTooSkewed"):
            return Problem(
                .credentials, "\(name) may not be read: \(answer)",
                hint: "set this machine's clock, see `date`: a signature holds for a few minutes")
        case (403, "InvalidObjectState"):
            return Problem(
                .input, "\(name) is archived: \(answer)",
                hint: "restore it first: `aws s3api restore-object` with its bucket and key")
        case (400, "ExpiredToken"), (400, "InvalidToken"), (401, _), (403, _), (400, "TokenRefreshRequired"):
            return Problem(
                .credentials, "\(name) may not be read: \(answer), with the keys of \(keys.source)",
                hint: remedy(for: code))
        case (300..<400, _):
            return Problem(
                .configuration, "the bucket \(self.name) is not served at \(host): \(answer)",
                hint: "set AWS_REGION to the region it is in: `aws s3api get-bucket-location --bucket \(self.name)`")
        default:
            return Problem(
                place.endpointName == nil ? .input : .configuration, "\(name) cannot be read: \(answer)",
                hint: place.endpointName.map { "look whether \($0) is the address of an S3 interface" }
                    ?? "look at it with `aws s3 ls \(name.shellQuoted)`")
        }
    }

    private func remedy(for code: String?) -> String {
        switch code {
        case "InvalidAccessKeyId":
            "there is no such key at this store: correct it, or set AWS_ENDPOINT_URL to the store that it is for"
        case "SignatureDoesNotMatch": "the secret is not that of the key: correct AWS_SECRET_ACCESS_KEY beside it"
        case "ExpiredToken", "InvalidToken", "TokenRefreshRequired":
            "the temporary keys are over, or AWS_SESSION_TOKEN is not theirs: get new ones"
        default: "have s3:GetObject on its objects and s3:ListBucket on the bucket \(name) allowed to them"
        }
    }
}
