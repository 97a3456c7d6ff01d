/// The lines of records by file.
package struct RecordPlaces: Hashable, Sendable {
    /// Files that are named.
    private static let most = 20

    package private(set) var files: [(name: String, lines: LineStretches)] = []
    /// Records of the files that are not named.
    package private(set) var others = 0

    package init() {}

    package mutating func add(_ file: String, _ line: Int) {
        if let index = files.lastIndex(where: { $0.name == file }) {
            files[index].lines.add(line)
        } else if files.count < Self.most {
            var lines = LineStretches()
            lines.add(line)
            files.append((file, lines))
        } else {
            others += 1
        }
    }

    /// `a.csv: lines 140–150, 260–271; b.csv: line 7`
    package func words(atMost count: Int = 3) -> String {
        let shown = files.prefix(count).map { "\($0.name): \($0.lines.words())" }
        let more = files.count - shown.count
        return (shown + (more > 0 || others > 0 ? ["and further files"] : [])).joined(separator: "; ")
    }

    package static func == (one: RecordPlaces, other: RecordPlaces) -> Bool {
        one.others == other.others && one.files.elementsEqual(other.files, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
        for file in files { hasher.combine(file.name) }
    }
}
