import Foundation
package import PartnerAPI
package import Reading
package import Records
import Signing
import Synchronization

/// Objects of S3 stores and behind links, found and opened: `s3://BUCKET/KEY` and `https://HOST/PATH?QUERY`.
///
/// Keys, region and endpoint are those that the usual variables and files name; they are looked at when the first
/// object is asked for. The query of a link is kept here alone, and shown nowhere.
package final class ObjectStores: ObjectStore {
    /// How connections to a host are made.
    package typealias Egress = @Sendable (StoreHost) throws(Problem) -> TransportSettings

    private let environment: [String: String]
    private let egress: Egress
    private let clock: @Sendable () -> Int
    private let settings = Mutex<AWSSettings?>(nil)
    private let lines = Mutex<[StoreHost: StoreLine]>([:])
    /// What opens links, by their addresses.
    private let queries = Mutex<[ObjectAddress: Secret]>([:])
    /// Objects of servers that give no ranges.
    private let wholes = Mutex<[ObjectAddress: (file: SpillFile, count: Int)]>([:])

    package init(
        environment: [String: String],
        clock: @escaping @Sendable () -> Int = { Int(Date().timeIntervalSince1970) },
        egress: @escaping Egress = { _ in TransportSettings() }
    ) {
        self.environment = environment
        self.clock = clock
        self.egress = egress
    }

    package func open(_ address: ObjectAddress) -> any ByteSource {
        let whole = wholes.withLock { $0[address] }
        let object = Result { () throws(Problem) in try self.object(at: address) }
        return ObjectBytes(object, whole: whole) { [weak self] file, count in
            self?.wholes.withLock { $0[address] = (file, count) }
        }
    }

    package func exists(_ address: ObjectAddress) -> Bool {
        guard let object = try? object(at: address) else { return true }
        let response = object.line.thread.start { try? await object.look() }.wait()
        return ![404, 410].contains(response?.status)
    }

    package func find(_ pattern: InputPattern) throws(Problem) -> [ObjectAddress] {
        guard let objects = pattern.objects else { return [try link(pattern)] }
        let bucket = try bucket(objects.bucket)
        let line = try line(to: bucket.place.host)
        guard !objects.key.isEmpty, !objects.key.hasSuffix("/") else {
            throw Problem(
                .input, "s3://\(objects.bucket)/\(objects.key) names no object",
                hint: "name the objects in it, such as \"s3://\(objects.bucket)/\(objects.key)*.csv\"")
        }
        guard objects.isGlob else {
            let address = ObjectAddress(scheme: .s3, place: objects.bucket, key: objects.key)
            try require(StoredObject(address: address, line: line, way: .s3(bucket)))
            return [address]
        }
        let keys = try Self.list(objects.prefix, isFlat: objects.isFlat, of: bucket, over: line)
        // As with files, an object of exactly that name comes before a pattern.
        let matches = keys.contains(objects.key) ? [objects.key] : keys.filter(objects.matches)
        guard !matches.isEmpty else { throw .noMatch(objects, listed: keys.count) }
        return matches.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { ObjectAddress(scheme: .s3, place: objects.bucket, key: $0) }
    }
}

extension ObjectStores {
    /// - Throws: `Problem` of kind `input`: it is not there; and whatever else keeps it from being read.
    private func require(_ object: StoredObject) throws(Problem) {
        let outcome = object.line.thread.start { () async -> Result<APIResponse, Problem> in
            do throws(Problem) { return .success(try await object.look()) } catch { return .failure(error) }
        }.wait()
        let response = try outcome.get()
        // 416: it is there, and has no first byte.
        guard ![200, 206, 416].contains(response.status) else { return }
        throw object.problem(response, near: near(object, response))
    }

    /// A key beside the one that is missing, which may have been meant.
    private func near(_ object: StoredObject, _ response: APIResponse) -> String? {
        guard response.status == 404, case .s3(let bucket) = object.way, S3Error(response)?.code != "NoSuchBucket"
        else {
            return nil
        }
        let folder = object.address.key.lastIndex(of: "/").map { String(object.address.key[...$0]) } ?? ""
        let keys = (try? Self.list(folder, isFlat: true, of: bucket, over: object.line)) ?? []
        return Suggestion.nearest(to: object.address.key, among: keys).map { "s3://\(bucket.name)/\($0)" }
    }

    private static func list(
        _ prefix: String, isFlat: Bool, of bucket: S3Bucket, over line: StoreLine
    ) throws(Problem) -> [String] {
        try line.thread.start { () async -> Result<[String], Problem> in
            do throws(Problem) {
                return .success(try await bucket.list(prefix, isFlat: isFlat, over: line))
            } catch {
                return .failure(error)
            }
        }.wait().get()
    }

    private func object(at address: ObjectAddress) throws(Problem) -> StoredObject {
        switch address.scheme {
        case .s3:
            let bucket = try bucket(address.place)
            return StoredObject(address: address, line: try line(to: bucket.place.host), way: .s3(bucket))
        case .https, .http:
            let parts = URLComponents(string: address.text, encodingInvalidCharacters: false)
            guard let host = parts.flatMap(StoreHost.init) else { throw .noLink(address.text) }
            return StoredObject(
                address: address, line: try line(to: host), way: .link(query: queries.withLock { $0[address] }))
        }
    }

    private func bucket(_ name: String) throws(Problem) -> S3Bucket {
        guard (3...63).contains(name.utf8.count), name.utf8.allSatisfy(\.isBucketByte) else {
            throw Problem(
                .input, "\(name.quoted) is no name of a bucket",
                hint: "expected s3://BUCKET/KEY, such as \"s3://exports/flights-{yesterday}*.csv\"")
        }
        let settings = try settings.withLock { (settings) throws(Problem) in
            if let settings { return settings }
            let found = try AWSSettings(environment: environment)
            settings = found
            return found
        }
        return S3Bucket(name: name, place: try S3Place(of: name, settings), keys: try settings.keys(), clock: clock)
    }

    private func line(to host: StoreHost) throws(Problem) -> StoreLine {
        try lines.withLock { (lines) throws(Problem) in
            if let line = lines[host] { return line }
            var settings = try egress(host)
            settings.idleTimeout = .seconds(30)
            let line = try StoreLine(to: host, settings)
            lines[host] = line
            return line
        }
    }
}

extension ObjectStores {
    /// The address of a link; what opens it is kept.
    private func link(_ pattern: InputPattern) throws(Problem) -> ObjectAddress {
        let text = pattern.path
        let cut = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
        let shown = String(text[..<cut])
        guard let address = ObjectAddress(shown),
            let parts = URLComponents(string: text, encodingInvalidCharacters: false), let host = StoreHost(parts),
            parts.user == nil, parts.password == nil, parts.fragment == nil
        else { throw .noLink(shown.contains("@") ? "\(pattern.scheme ?? "https")://…" : shown) }
        guard host.scheme == .https || host.isLoopback else {
            throw Problem(
                .configuration, "\(shown) is plain http, which anybody on the way can read and change",
                hint: "write https://\(host.authority)/…; plain http is for loopback addresses alone")
        }
        guard !pattern.isGlob("*[") else {
            throw Problem(
                .input,
                "\(shown) is a pattern, and what is behind an address of \(host.scheme.rawValue):// cannot be listed",
                hint: "name each object, or the bucket: s3://BUCKET/KEY may hold a pattern")
        }
        if cut < text.endIndex {
            let query = Secret(String(text[cut...].dropFirst()))
            let other = queries.withLock { queries in
                defer { queries[address] = query }
                return queries[address]
            }
            guard other.map({ $0 == query }) ?? true else {
                throw Problem(
                    .input, "two inputs are \(shown), and differ in nothing but the query",
                    hint: "an input is known by its address without the query; import them one after the other, each "
                        + "fetched into a file")
            }
        }
        try require(try object(at: address))
        return address
    }
}

extension UInt8 {
    fileprivate var isBucketByte: Bool {
        (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self) || (0x30...0x39).contains(self)
            || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(self)
    }
}
