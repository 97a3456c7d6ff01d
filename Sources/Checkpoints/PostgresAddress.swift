import Foundation
import GRDB
package import Records

/// A database as `state` names it: `postgres://USER@HOST[:PORT][,HOST…]/DATABASE[?options]`, in libpq's own form
/// (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING). It holds no secret.
package struct PostgresAddress: Hashable, Sendable {
    /// As it was written.
    package let text: String

    /// Whether the text names a database, rather than a path.
    package static func names(_ text: String) -> Bool { text.wholeMatch(of: /(?i)postgres(ql)?:\/\/(?s).*/) != nil }

    /// - Throws: `Problem` of kind `configuration`: it holds a password, or names no database.
    package init(_ text: String) throws(Problem) {
        guard let match = text.wholeMatch(of: /(?i)postgres(?:ql)?:\/\/([^\/?#]*)(\/[^?#]*)?(\?.*)?/) else {
            throw Self.unusable(text, "it is not written as a URL")
        }
        let (authority, path, options) = (match.1, match.2 ?? "", match.3 ?? "")
        if authority.split(separator: "@").count > 1, authority.prefix(while: { $0 != "@" }).contains(":") {
            throw Self.secret
        }
        if options.firstMatch(of: /(?i)[?&](password|sslpassword|passfile%)=/) != nil { throw Self.secret }
        guard path.count > 1 || options.firstMatch(of: /[?&](dbname|service)=/) != nil else {
            throw Self.unusable(text, "it names no database")
        }
        self.text = "postgres://\(authority)\(path)\(options)"
    }

    private static var secret: Problem {
        Problem(
            .configuration, "state holds a password, and a job file or a command line holds no secret",
            hint: "take it out of the URL and put it into PGPASSWORD, or into the file that PGPASSFILE names")
    }

    private static func unusable(_ text: String, _ why: String) -> Problem {
        Problem(
            .configuration, "the state \(text.quoted) cannot be used: \(why)",
            hint: "write it as postgres://USER@HOST/DATABASE, where needed with :PORT, further hosts and ?options")
    }
}

extension PostgresAddress: CustomStringConvertible {
    /// As messages name it, without its options.
    package var description: String { String(text.prefix { $0 != "?" }) }
}

/// Which ledger of a database.
package struct LedgerName: Hashable, Sendable {
    package var job: String
    package var environment: String
    /// Of the job's orders; nil: all.
    package var shard: Shard?

    package init(job: String, environment: String, shard: Shard? = nil) {
        (self.job, self.environment) = (job, environment)
        self.shard = shard.flatMap { $0.count > 1 ? $0 : nil }
    }

    /// The row of the table `ledger`, with `keyValues` in place of `$1` to `$4`.
    static let keyCondition =
        "job = $1 AND environment = $2 AND shard_index = $3::integer AND shard_count = $4::integer"

    var keyValues: [(any DatabaseValueConvertible)?] { [job, environment, shard?.index ?? 0, shardCount] }

    var shardCount: Int { shard?.count ?? 1 }
}

extension LedgerName: CustomStringConvertible {
    /// `nightly (staging), shard 0/4`
    package var description: String {
        job + (environment == "production" ? "" : " (\(environment))") + (shard.map { ", shard \($0)" } ?? "")
    }
}
