import Mapping
import Reading
import Records
import Validation

/// Mapping and schema as one pass over the raw bytes of a CSV: says of a record that it is *surely good*, or nothing.
///
/// What passes has no finding, not even a warning, by the reference reader, the mapping and the full checker; what
/// does not pass is theirs to judge. So whatever is not understood here costs time and nothing else.
package struct Screen: Sendable {
    /// A piece of the event id.
    enum IdentityPart: Hashable, Sendable {
        /// A word of the table.
        case text(Int)
        case column(Int)
    }

    /// How the type of an event is told.
    enum TypeChoice: Hashable, Sendable {
        case always(program: Int)
        /// By the words of the column; their meaning is the program.
        case column(Int, words: Range<Int>)
    }

    let delimiter: UInt8
    /// Fields of a record.
    let columns: Int
    /// Bytes of a record at the most.
    let recordBytes: Int
    let words: WordTable
    let times: [FixedTime]
    let programs: [ScreenProgram]
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

    /// - Parameter nulls: field texts that mean *absent*.
    /// - Returns: nil where the input, the mapping or the schema has anything that the screen does not know: every
    ///   record is then the reference's.
    init?(_ mapping: EventMapping, schema: EventSchema, nulls: Set<String>, input: BlockedInput) {
        guard case .csv(let dialect) = input.input.format, let width = input.width else { return nil }
        var compiler = ScreenCompiler(mapping, schema: schema, nulls: nulls, input: input)
        guard let type = compiler.type(), let identity = compiler.identity(), let order = compiler.order(),
            let mapped = compiler.mappedColumns()
        else { return nil }
        delimiter = dialect.delimiter
        columns = width.columns
        recordBytes = input.limits.recordBytes
        self.type = type
        self.identity = identity
        self.order = order
        self.mapped = mapped
        self.nulls = compiler.words.add(nulls.sorted())
        hasPlainNulls = nulls == [""]
        (words, times, programs) = (compiler.words, compiler.times, compiler.programs)
    }
}
