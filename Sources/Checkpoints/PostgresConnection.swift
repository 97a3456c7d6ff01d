import CLibPQ
import Foundation
import GRDB
import Records

/// One connection through libpq. Its calls block, so it belongs on a queue of its own.
final class PostgresConnection {
    private let handle: OpaquePointer
    /// The names of the statements that the server has prepared, by their text as SQLite would have it.
    private var prepared: [String: String] = [:]
    private var preparations = 0
    /// Statements that were sent and have not been settled.
    private var pending = 0
    /// So many that what the server says of them fits on its way while nobody reads it.
    private static let mostPending = 64
    /// What the last statement said that was sent.
    private var last: PostgresResult?
    /// Behind a pooler the server's connection may know the statements of others: none has this connection's names.
    private let series = String(UInt64.random(in: 0 ... .max), radix: 36)
    /// False behind a pooler that gives each transaction another server connection.
    private let preparesStatements: Bool

    /// Seconds that a host may take to answer where neither the URL nor the environment says.
    private static let connectSeconds = 5
    /// Milliseconds that sent bytes may stay unacknowledged.
    private static let unacknowledgedMilliseconds = 8000

    /// - Parameter preparesStatements: Statements are parsed once a connection. False: with each use.
    /// - Throws: why there is no connection, with the server's code where a server answered.
    init(_ address: PostgresAddress, preparesStatements: Bool = true) throws(PostgresFailure) {
        self.preparesStatements = preparesStatements
        guard libpq_is_installed() else { throw .noLibrary }
        let handle = Self.withParameters(address) { PQconnectdbParams($0, $1, 1) }
        guard let handle else { throw PostgresFailure(message: "no memory for a connection", isLost: true) }
        guard PQstatus(handle) == CONNECTION_OK else {
            let needsPassword = PQconnectionNeedsPassword(handle) != 0 || PQconnectionUsedPassword(handle) != 0
            let message = Self.flat(String(cString: PQerrorMessage(handle)))
            PQfinish(handle)
            let state = Self.refusal(address) ?? (needsPassword ? "28P01" : nil)
            throw PostgresFailure(state: state, message: message, isLost: state == nil)
        }
        self.handle = handle
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    /// What is not said in the URL or in libpq's own variables.
    private static func withParameters<Value>(
        _ address: PostgresAddress,
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        let environment = ProcessInfo.processInfo.environment
        var parameters: [(String, String)] = [
            ("fallback_application_name", "rapido-import"), ("tcp_user_timeout", "\(unacknowledgedMilliseconds)"),
        ]
        if environment["PGCONNECT_TIMEOUT"] == nil { parameters.append(("connect_timeout", "\(connectSeconds)")) }
        if environment["PGTARGETSESSIONATTRS"] == nil { parameters.append(("target_session_attrs", "read-write")) }
        // What stands behind the URL goes over it.
        parameters += [("dbname", address.text), ("client_encoding", "UTF8")]
        let names = parameters.map { strdup($0.0) } + [nil]
        let values = parameters.map { strdup($0.1) } + [nil]
        defer { (names + values).forEach { free($0) } }
        return names.map { UnsafePointer($0) }.withUnsafeBufferPointer { names in
            values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
                guard let first = names.baseAddress, let second = values.baseAddress else {
                    preconditionFailure("a list that ends with nil is not empty")
                }
                return body(first, second)
            }
        }
    }

    /// The code with which a server refuses a connection; nil where none answers. libpq keeps it in no field, but
    /// writes it, when asked to, before the text, in whatever language that is.
    private static func refusal(_ address: PostgresAddress) -> String? {
        guard let handle = withParameters(address, { PQconnectStartParams($0, $1, 1) }) else { return nil }
        defer { PQfinish(handle) }
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        let deadline = ContinuousClock.now + .seconds(connectSeconds)
        var isReading = false
        while PQstatus(handle) != CONNECTION_BAD, ContinuousClock.now < deadline {
            var descriptor = pollfd(fd: PQsocket(handle), events: Int16(isReading ? POLLIN : POLLOUT), revents: 0)
            poll(&descriptor, 1, 500)
            switch PQconnectPoll(handle) {
            case PGRES_POLLING_READING: isReading = true
            case PGRES_POLLING_WRITING: isReading = false
            case PGRES_POLLING_FAILED:
                let message = String(cString: PQerrorMessage(handle))
                return message.matches(of: #/: +([0-9][0-9A-Z]{4}): /#).last.map { String($0.output.1) }
            default: return nil
            }
        }
        return nil
    }

    fileprivate static func flat(_ message: String) -> String {
        message.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }.joined(separator: "; ")
    }
}

extension PostgresConnection {
    /// Runs statements as PostgreSQL writes them, several at once if need be.
    /// - Returns: what the last one says.
    @discardableResult
    func execute(_ sql: String) throws(PostgresFailure) -> PostgresResult {
        try settle()
        return try checked(PQexec(handle, sql))
    }

    /// Runs one statement as PostgreSQL writes it, with values in place of `$1` and so on.
    @discardableResult
    func execute(
        _ sql: String, _ values: [(any DatabaseValueConvertible)?]
    ) throws(PostgresFailure) -> PostgresResult {
        try settle()
        let arguments = PostgresArguments(values)
        return try checked(
            arguments.withPointers { values, lengths, formats in
                PQexecParams(handle, sql, arguments.count, nil, values, lengths, formats, 1)
            })
    }

    /// Runs one statement as SQLite writes it, prepared once a connection.
    func run(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws(PostgresFailure) -> PostgresResult {
        guard preparesStatements else { return try execute(PostgresDialect.translated(sql), values) }
        try settle()
        let name = try prepare(sql)
        let arguments = PostgresArguments(values)
        return try checked(
            arguments.withPointers { values, lengths, formats in
                PQexecPrepared(handle, name, arguments.count, values, lengths, formats, 1)
            })
    }

    /// Statements are prepared anew: behind a pooler each transaction may have another connection of the server.
    func forgetStatements() { prepared = [:] }

    private func prepare(_ sql: String) throws(PostgresFailure) -> String {
        if let known = prepared[sql] { return known }
        preparations += 1
        let name = "s\(series)_\(preparations)"
        _ = try checked(PQprepare(handle, name, PostgresDialect.translated(sql), 0, nil))
        prepared[sql] = name
        return name
    }

    /// Sends one statement as SQLite writes it, and does not wait for what it says
    /// (https://www.postgresql.org/docs/15/libpq-pipeline-mode.html).
    func send(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws(PostgresFailure) {
        guard preparesStatements, let name = prepared[sql] else {
            last = try run(sql, values)
            return
        }
        last = nil
        if pending == 0, PQenterPipelineMode(handle) != 1 { throw lost() }
        let arguments = PostgresArguments(values)
        let isSent = arguments.withPointers { values, lengths, formats in
            PQsendQueryPrepared(handle, name, arguments.count, values, lengths, formats, 1) == 1
        }
        pending += 1
        guard isSent else { throw lost() }
        if pending >= Self.mostPending { try settle() }
    }

    /// Waits for what the statements say that were sent.
    /// - Returns: what the last one says.
    /// - Throws: the first failure; what came behind it was not done.
    @discardableResult
    func settle() throws(PostgresFailure) -> PostgresResult? {
        guard pending > 0 else { return last }
        pending = 0
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        var failure: PostgresFailure?
        // Behind the results of a statement there is none, and then come those of the next.
        while true {
            guard let result = PQgetResult(handle) else {
                guard isUsable else { throw failure ?? lost() }
                continue
            }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                guard PQexitPipelineMode(handle) == 1 else { throw lost() }
                if let failure { throw failure }
                return last
            case PGRES_PIPELINE_ABORTED: PQclear(result)
            default: do { last = try checked(result) } catch { failure = failure ?? error }
            }
        }
    }

    private func lost() -> PostgresFailure {
        PostgresFailure(message: Self.flat(String(cString: PQerrorMessage(handle))), isLost: true)
    }

    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Whether a transaction is open on it, failed or not.
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Does what a transaction holds, its COMMIT included; whatever fails in it rolls the transaction back.
    func rollingBackOnError<Value, Failure: Error>(
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        do {
            return try body()
        } catch {
            _ = try? settle()
            if isUsable, isInTransaction { _ = try? execute("ROLLBACK") }
            throw error
        }
    }

    /// What the server says of itself, such as `server_encoding`.
    func parameter(_ name: String) -> String? { PQparameterStatus(handle, name).map { String(cString: $0) } }

    private func checked(_ result: OpaquePointer?) throws(PostgresFailure) -> PostgresResult {
        guard let result else { throw lost() }
        let status = PQresultStatus(result)
        guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
            defer { PQclear(result) }
            let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
            throw PostgresFailure(
                state: state, message: Self.flat(String(cString: PQresultErrorMessage(result))),
                // Where no server said a code, none is there.
                isLost: state == nil || !isUsable)
        }
        return PostgresResult(result)
    }
}

/// Values on their way into a statement: bytes as they are, everything else as text.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    private var begins: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    var count: Int32 { Int32(begins.count) }

    init(_ values: [(any DatabaseValueConvertible)?]) {
        for value in values {
            switch value?.databaseValue.storage ?? .null {
            case .null: addNothing()
            case .int64(let number): add("\(number)".utf8)
            case .double(let number): add("\(number)".utf8)
            case .string(let text): add(Self.storable(text).utf8)
            case .blob(let data): add(data, format: 1)
            }
        }
    }

    /// - Parameter format: 0 is text, 1 the type's own bytes.
    private mutating func add(_ content: some Sequence<UInt8>, format: Int32 = 0) {
        let begin = bytes.count
        bytes += content
        begins.append(begin)
        lengths.append(Int32(bytes.count - begin))
        formats.append(format)
        bytes.append(0)
    }

    private mutating func addNothing() {
        begins.append(nil)
        lengths.append(0)
        formats.append(0)
    }

    /// PostgreSQL's texts cannot hold U+0000 (https://www.postgresql.org/docs/15/datatype-character.html): a message of a
    /// server, or an id that was found invalid, shows it as U+2400.
    private static func storable(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{2400}") : text
    }

    func withPointers<Value>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Value
    ) -> Value {
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                let pointers = begins.map { begin in begin.flatMap { bytes.baseAddress?.advanced(by: $0) } }
                return pointers.withUnsafeBufferPointer { pointers in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                        }
                    }
                }
            }
        }
    }
}
