import Ingest
import Reading
import Records
import Screening

extension BlockWorker {
    func open(
        _ input: Input, number: Int, validator: RecordValidator, limits: RecordLimits, hash: TextHash
    ) -> Result<CheckedInput, Problem> {
        Result { () throws(Problem) in
            try CheckedInput(input, number: number, validator: validator, limits: limits, hash: hash)
        }
    }

    func usualForm(of input: CheckedInput) -> Result<OrderForm, Problem> {
        Result { () throws(Problem) in try input.usualForm() }
    }

    /// What the keys of one part of the stores say.
    func sift(_ store: KeyStore, confirmations: KeyStore, part: Int) -> Result<KeyPart, Problem> {
        Result { () throws(Problem) in
            try store.read(part, into: &sifted)
            try confirmations.read(part, into: &siftedOrders)
            var part = KeyPart(sifted, in: &firsts)
            part.addConfirmations(siftedOrders, beside: sifted, in: &firsts)
            return part
        }
    }

    /// Looks at pairs of records with one id.
    func compare(_ pairs: ArraySlice<KeyPart.Pair>, of inputs: [CheckedInput]) -> Result<[PairOutcome], Problem> {
        Result { () throws(Problem) -> [PairOutcome] in
            var recall = RecordRecall(inputs)
            var outcomes: [PairOutcome] = []
            for pair in pairs { outcomes.append(try recall.compare(pair)) }
            return outcomes
        }
    }

    /// Looks at pairs of records that confirm one order.
    func compareOrders(_ pairs: ArraySlice<KeyPart.Pair>, of inputs: [CheckedInput]) -> Result<[Finding?], Problem> {
        Result { () throws(Problem) -> [Finding?] in
            var recall = RecordRecall(inputs)
            var findings: [Finding?] = []
            for pair in pairs { findings.append(try recall.compareOrders(pair)) }
            return findings
        }
    }

    /// The rest of a physical line, however long: where it ends, behind its line end, and how many there were.
    func skipLine(from offset: Int, of input: CheckedInput) -> Result<(end: Int, lines: Int), Problem> {
        Result { () throws(Problem) -> (end: Int, lines: Int) in
            var at = offset
            var bytes: [UInt8] = []
            var isAtEnd = false
            while !isAtEnd {
                bytes.removeAll(keepingCapacity: true)
                isAtEnd = try input.blocked.bytes.read(at..<at + 256 << 10, into: &bytes)
                if let index = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
                    return try lineEnd(at: at + index, isReturn: bytes[index] == 0x0D, of: input)
                }
                at += bytes.count
                let most = input.blocked.limits.lineBytes
                guard at - offset <= most else { throw Problem.endlessLine(of: input.blocked.input.name, most: most) }
            }
            return (at, 0)
        }
    }

    private func lineEnd(at offset: Int, isReturn: Bool, of input: CheckedInput) throws(Problem) -> (
        end: Int, lines: Int
    ) {
        guard isReturn else { return (offset + 1, 1) }
        var next: [UInt8] = []
        _ = try input.blocked.bytes.read(offset + 1..<offset + 2, into: &next)
        return (next == [0x0A] ? offset + 2 : offset + 1, 1)
    }
}
