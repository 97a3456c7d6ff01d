import LiveRun
import Records

/// One line of a simulated export, and what will become of it.
struct ExportRow: Hashable, Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case plain
        /// The server refuses it for good.
        case refused
        /// Its user is unknown until the morning.
        case nobody
        /// The server fails at it until the morning.
        case poison
        /// The first version of the job cannot map it.
        case mismapped
        /// The first version maps it to what the server refuses.
        case misread
        /// No job can.
        case garbled
        /// The server has it from somebody else.
        case foreign
    }

    var kind: Kind
    var id: String
    var order: String
    var word: Int

    var eventID: String { "\(kind.rawValue)-\(id)" }

    var raw: [UInt8] { Array("\(kind.rawValue),\(id),\(order),\(word)".utf8) }

    init(_ kind: Kind, id: String, order: String, word: Int = 0) {
        (self.kind, self.id, self.order, self.word) = (kind, id, order, word)
    }

    init?(raw: some Sequence<UInt8>) {
        let parts = String(decoding: Array(raw), as: UTF8.self).split(separator: ",").map(String.init)
        guard parts.count == 4, let kind = Kind(rawValue: parts[0]), let word = Int(parts[3]) else { return nil }
        self.init(kind, id: parts[1], order: parts[2], word: word)
    }
}

/// A version of the job: how a row becomes an event.
struct SimulatedMapping: Hashable, Sendable {
    var isCorrected = false
    /// Stands in every body.
    var edition = 0
    var filter = SimulatedFilter()

    var rulesDigest: String { "corrected \(isCorrected), edition \(edition), where \(filter.digest ?? "")" }

    func validation(on raw: some Sequence<UInt8>, line: Int) -> ValidationResult {
        guard let row = ExportRow(raw: raw) else { return .invalid([.garbled(line)], identity: .unknown) }
        if filter.leavesOut(row) { return .ignored }
        let id = row.eventID
        switch row.kind {
        case .garbled: return .invalid([.garbled(line)], identity: .unknown)
        case .mismapped where !isCorrected:
            return .invalid([.garbled(line)], identity: KnownIdentity(eventID: id, orderID: row.order))
        default:
            let reading = row.kind == .misread && !isCorrected ? "misread" : "read"
            let body = Array("\(id),\(row.word),\(edition),\(reading)".utf8)
            return .accepted(Event(id: id, orderID: row.order, body: body), warnings: [])
        }
    }
}

/// The job's `where`: one part of the ids in four is left out, or none.
struct SimulatedFilter: Hashable, Sendable {
    var part: Int?

    /// Nil where the job has none.
    var digest: String? { part.map { "all but \($0)" } }

    /// Decided by the id, so that a row that comes again is left out again. What cannot be read is never left out.
    func leavesOut(_ row: ExportRow) -> Bool {
        row.kind != .garbled && row.id.utf8.reduce(0) { $0 + Int($1) } % 4 == part
    }
}

extension Finding {
    fileprivate static func garbled(_ line: Int) -> Finding {
        Finding("garbled", line: line, byte: 1, message: "makes no event")
    }
}

/// The files of a job. A name leads to a content; who has a content open keeps it when the name leads elsewhere.
struct SimulatedDisk {
    private(set) var contents: [[ExportRow]] = []
    private(set) var files: [(path: String, content: Int)] = []

    subscript(path: String) -> [ExportRow] { content(of: path).map { contents[$0] } ?? [] }

    func content(of path: String) -> Int? { files.first { $0.path == path }?.content }

    mutating func create(_ path: String, _ rows: [ExportRow]) {
        contents.append(rows)
        files.append((path, contents.count - 1))
    }

    mutating func append(_ rows: [ExportRow], to path: String) {
        if let content = content(of: path) { contents[content] += rows }
    }

    mutating func replace(_ path: String, by rows: [ExportRow]) {
        guard let place = files.firstIndex(where: { $0.path == path }) else { return }
        contents.append(rows)
        files[place].content = contents.count - 1
    }
}
