/// What is fuzzed: each target comes back whatever the bytes, or one of its demands ends the process.
enum FuzzTarget: String, CaseIterable {
    case csv
    case ndjson
    case mapping
    case schema
    case pattern
    case fastPath

    /// Whether an input is a table or pieces, so that changing a whole cell of it gets far.
    var hasCells: Bool { self == .fastPath || self == .mapping }

    func run(_ input: FuzzInput) {
        switch self {
        case .csv: CSVFuzz.run(input)
        case .ndjson: NDJSONFuzz.run(input)
        case .mapping: MappingFuzz.run(input)
        case .schema: SchemaFuzz.run(input)
        case .pattern: PatternFuzz.run(input)
        case .fastPath: FastPathFuzz.run(input)
        }
    }
}
