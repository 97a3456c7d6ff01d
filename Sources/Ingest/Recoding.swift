import Reading
import Records

/// How the records that the ledger keeps of an input are read in the encoding that the job states now.
struct Recoding: Hashable {
    private let before: TextEncoding
    let now: TextEncoding

    /// Nil where they are in it already, or a byte order mark or the like told the encoding of their input.
    init?(from before: TextEncoding, statedNow now: TextEncoding) {
        guard before != now, before.unitBytes == 1, now.unitBytes == 1 else { return nil }
        self.before = before
        self.now = now
    }

    func record(_ raw: [UInt8]) -> [UInt8] { now.decoded(before.encoded(raw[...])) }

    func header(_ names: [String]) -> [String] {
        names.map { String(decoding: record(Array($0.utf8)), as: UTF8.self) }
    }
}
