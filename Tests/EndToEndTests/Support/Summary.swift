/// The books, as the contract names their columns.
struct Books: Equatable, Decodable, Sendable {
    var read = 0
    var delivered = 0
    var duplicate = 0
    var skipped = 0
    var invalid = 0
    var rejected = 0
    var parked = 0
    var pending = 0

    var balance: Bool {
        read == delivered + duplicate + skipped + invalid + rejected + parked + pending
    }
}

/// The summary that ends every `--json`.
struct Summary: Decodable, Sendable {
    struct Finding: Decodable, Sendable {
        let code: String
        let field: String?
        let count: Int
        let first: String
    }

    let job: String
    let books: Books
    /// Of a dry run.
    let valid: Int?
    let findings: [Finding]?
    let requests: Int
    let retries: Int
    let exit: Int32

    private enum Key: String, CodingKey { case type, job, valid, findings, requests, retries, exit }

    init(from decoder: any Decoder) throws {
        books = try Books(from: decoder)
        let members = try decoder.container(keyedBy: Key.self)
        job = try members.decode(String.self, forKey: .job)
        valid = try members.decodeIfPresent(Int.self, forKey: .valid)
        findings = try members.decodeIfPresent([Finding].self, forKey: .findings)
        requests = try members.decode(Int.self, forKey: .requests)
        retries = try members.decode(Int.self, forKey: .retries)
        exit = try members.decode(Int32.self, forKey: .exit)
        guard try members.decode(String.self, forKey: .type) == "summary" else {
            throw DecodingError.dataCorruptedError(forKey: .type, in: members, debugDescription: "not a summary")
        }
    }
}
