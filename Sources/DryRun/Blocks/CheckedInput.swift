import Ingest
import Reading
import Records
import Screening

/// One input of a dry run, with what its records are validated by.
struct CheckedInput: Sendable {
    /// Among the inputs of the run, from 0.
    let number: Int
    let blocked: BlockedInput
    let validator: InputValidator
    /// Nil: all records are the reference's.
    let fastPath: FastPath?
    let hash: TextHash
    /// The run's, for orders confirmed under several ids; nil where none can be.
    var form: OrderForm?

    /// As findings are told of it.
    var key: InputKey { InputKey(path: blocked.input.path, generation: 1) }

    /// - Throws: `Problem`: it cannot be read, or its header lacks a mapped column.
    init(_ input: Input, number: Int, validator: RecordValidator, limits: RecordLimits, hash: TextHash) throws(Problem)
    {
        self.number = number
        self.hash = hash
        blocked = try BlockedInput.open(input, limits: limits)
        self.validator = try validator.bound(to: blocked.header, format: input.format, source: input.name)
        let bound = self.validator
        let headerPasses = blocked.header.map { bound.accepts(header: $0) } ?? false
        fastPath = headerPasses ? nil : validator.fastPath(of: blocked)
    }
}
