import Mapping
import Reading
import Records
import Validation

/// Mapping and schema as one pass over raw bytes, a CSV or lines of members: says of a record that it is *surely good*,
/// or nothing.
///
/// What passes has no finding, not even a warning, by the reference reader, the mapping and the full checker; what
/// does not pass is theirs to validate. So whatever is not understood here costs time and nothing else.
package struct ColumnFastPath: Sendable {
    /// A piece of the event id.
    enum IdentityPart: Hashable, Sendable {
        /// A word of the table.
        case text(Int)
        case column(Int)
    }

    /// How the type of an event is told.
    enum TypeChoice: Hashable, Sendable {
        case always(typeChecks: Int)
        /// By the words of the column; their meaning is the type checks.
        case column(Int, words: Range<Int>)
    }

    /// How a record's columns are found.
    enum Shape: Hashable, Sendable {
        case fields(delimiter: UInt8, quote: UInt8?)
        /// The members of an object, of these names.
        case members([String])
    }

    let shape: Shape
    /// Columns of a record.
    let columns: Int
    /// Bytes of a record at the most.
    let recordBytes: Int
    let words: WordTable
    let times: [FixedTime]
    let writings: [NumberWriting]
    let lookups: [LookupCheck]
    /// Columns that stand in for absent ones.
    let others: [Int]
    /// Others have a warning.
    let likelyTimes: LikelyTimes
    let allTypeChecks: [TypeChecks]
    let type: TypeChoice
    let identity: [IdentityPart]
    /// Likewise of the id of the order that a record confirms.
    let order: [IdentityPart]
    /// The columns that the body is made of, adjacent ones together; ascending.
    let mapped: [ClosedRange<Int>]
    /// Texts that mean *absent*.
    let nulls: Range<Int>
    /// Absent is the empty text and nothing else.
    let hasPlainNulls: Bool
    /// No text with bytes that are not ASCII means *absent*.
    let hasASCIINulls: Bool
    /// The column that holds a line number in what `rejects` wrote of an export without a header; nil where there is none.
    let lineColumn: Int?
    /// What has to hold of a record that is looked at; the others are ignored.
    let filter: [FilterCheck]

    /// - Returns: nil where the input, the mapping, the filter or the schema has anything that the fast path does not
    ///   know: every record is then the reference's.
    init?(
        _ mapping: EventMapping, schema: EventSchema, options: MappingOptions, filter: RecordFilter? = nil,
        input: FastPathInput
    ) {
        let nulls = options.nulls
        guard let shape = Shape(mapping, filter, nulls: nulls, input: input) else { return nil }
        guard
            var compiler = FastPathCompiler(mapping, schema: schema, options: options, shape: shape, input: input),
            compiler.demands != nil || !schema.hasService, let type = compiler.type(),
            let identity = compiler.identity(), let order = compiler.order(),
            let mapped = compiler.mappedColumns(), let filter = compiler.filter(filter)
        else { return nil }
        self.shape = shape
        columns = compiler.columns
        recordBytes = input.limits.recordBytes
        self.type = type
        self.identity = identity
        self.order = order
        self.mapped = mapped
        self.filter = filter
        self.nulls = compiler.words.add(nulls.sorted())
        hasPlainNulls = nulls == NullTexts.default
        hasASCIINulls = nulls.allSatisfy(\.hasOneSpelling)
        if case .csv(let dialect) = input.format, !dialect.hasHeader, columns > CorrectionColumns.names.count {
            lineColumn = columns - CorrectionColumns.names.count + 1
        } else {
            lineColumn = nil
        }
        likelyTimes = schema.likelyTimes
        (words, times, allTypeChecks) = (compiler.words, compiler.times, compiler.allTypeChecks)
        (writings, lookups, others) = (compiler.writings, compiler.lookups, compiler.others)
    }
}

extension ColumnFastPath.Shape {
    /// What stands around texts.
    var quote: FieldQuote {
        switch self {
        case .fields(_, let quote): FieldQuote(quote)
        case .members: FieldQuote(UInt8(ascii: "\""))
        }
    }

    /// - Returns: nil where columns cannot be found without the reference.
    fileprivate init?(_ mapping: EventMapping, _ filter: RecordFilter?, nulls: Set<String>, input: FastPathInput) {
        switch input.format {
        case .csv(let dialect):
            // In a file that `rejects` wrote, cells may be marked.
            guard input.columns != nil, dialect.isPlain, !input.hasTrailingDelimiters,
                input.header.map(CorrectionColumns.areNamed) != true
            else { return nil }
            self = .fields(delimiter: dialect.delimiter, quote: dialect.quote)
        case .ndjson:
            // A member that is not there is absent whatever the nulls are.
            guard nulls == NullTexts.default, input.limits.nesting >= 1, let fields = mapping.plainFields else {
                return nil
            }
            var names: [String] = []
            let filtered = (filter?.conditions ?? []).map(\.column)
            for column in fields.flatMap(\.columns) + filtered where !names.contains(column.description) {
                names.append(column.description)
            }
            guard names.allSatisfy({ $0.hasOneSpelling && !ColumnPath($0).isNested }), names.count <= NameTable.capacity
            else { return nil }
            self = .members(names)
        }
    }
}
