import CLibPQ
import Foundation
import GRDB

/// What a statement gave.
final class PostgresResult {
    private let handle: OpaquePointer

    /// Takes the result over.
    init(_ handle: OpaquePointer) { self.handle = handle }

    deinit { PQclear(handle) }

    var count: Int { Int(PQntuples(handle)) }

    /// Rows that the statement changed; 0 where it changes none.
    var changes: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// What was done, such as `COMMIT`; of a transaction that had failed, COMMIT says `ROLLBACK`.
    var command: String { String(cString: PQcmdStatus(handle)) }

    var rows: [[DatabaseValue]] { (0..<count).map(row) }

    func row(_ index: Int) -> [DatabaseValue] {
        (0..<Int(PQnfields(handle))).map { value(Int32(index), Int32($0)) }
    }

    /// Type numbers of PostgreSQL's catalog, which never change (`pg_type.dat`).
    private enum TypeNumber {
        static let boolean: UInt32 = 16
        static let bytes: UInt32 = 17
        static let integers: Set<UInt32> = [20, 21, 23]
    }

    private func value(_ row: Int32, _ column: Int32) -> DatabaseValue {
        guard PQgetisnull(handle, row, column) == 0, let begin = PQgetvalue(handle, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: begin, count: Int(PQgetlength(handle, row, column)))
        let type = PQftype(handle, column)
        guard PQfformat(handle, column) == 1 else { return Self.value(ofText: bytes, type) }
        switch type {
        case TypeNumber.boolean: return (bytes.first != 0).databaseValue
        case TypeNumber.bytes: return Data(bytes).databaseValue
        case _ where TypeNumber.integers.contains(type): return Self.integer(bytes).databaseValue
        default: return String(decoding: bytes, as: UTF8.self).databaseValue
        }
    }

    /// Big-endian, of two, four or eight bytes.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        bytes.reduce(bytes.first.map { $0 >= 0x80 ? -1 : 0 } ?? 0) { $0 << 8 | Int64($1) }
    }

    private static func value(ofText bytes: UnsafeRawBufferPointer, _ type: UInt32) -> DatabaseValue {
        let text = String(decoding: bytes, as: UTF8.self)
        if type == TypeNumber.boolean { return (text == "t").databaseValue }
        return TypeNumber.integers.contains(type) ? (Int64(text) ?? 0).databaseValue : text.databaseValue
    }
}

extension [DatabaseValue] {
    /// Of a statement that gives just that.
    func integer(_ index: Int) -> Int64 { Int64.fromDatabaseValue(self[index]) ?? 0 }
    func text(_ index: Int) -> String { String.fromDatabaseValue(self[index]) ?? "" }
    func flag(_ index: Int) -> Bool { Bool.fromDatabaseValue(self[index]) ?? false }
}
