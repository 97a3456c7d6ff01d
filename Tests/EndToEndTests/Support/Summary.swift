/// The books, as the contract names their columns.
struct Books: Equatable, Decodable, Sendable {
    var read = 0
    var delivered = 0
    var duplicate = 0
    var skipped = 0
    var ignored = 0
    var invalid = 0
    var rejected = 0
    var parked = 0
    var pending = 0
    var dismissed = 0

    var balance: Bool {
        read == delivered + duplicate + skipped + ignored + invalid + rejected + parked + pending + dismissed
    }
}

/// What is open in the ledger's other inputs.
struct Earlier: Equatable, Decodable, Sendable {
    var invalid = 0
    var rejected = 0
    var parked = 0
    var pending = 0
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
    let earlier: Earlier
    /// Of a dry run.
    let valid: Int?
    let findings: [Finding]?
    let requests: Int
    let retries: Int
    /// -1 where the run is under way, or was killed.
    let exit: Int32

    private enum Key: String, CodingKey { case type, job, earlier, valid, findings, requests, retries, exit }

    init(from decoder: any Decoder) throws {
        books = try Books(from: decoder)
        let members = try decoder.container(keyedBy: Key.self)
        job = try members.decode(String.self, forKey: .job)
        earlier = try members.decode(Earlier.self, forKey: .earlier)
        valid = try members.decodeIfPresent(Int.self, forKey: .valid)
        findings = try members.decodeIfPresent([Finding].self, forKey: .findings)
        requests = try members.decode(Int.self, forKey: .requests)
        retries = try members.decode(Int.self, forKey: .retries)
        exit = try members.decodeIfPresent(Int32.self, forKey: .exit) ?? -1
        guard try members.decode(String.self, forKey: .type) == "summary" else {
            throw DecodingError.dataCorruptedError(forKey: .type, in: members, debugDescription: "not a summary")
        }
    }
}
