@testable import Ingest
import Foundation
import Mapping
import Reading
import Records
import Screening

/// The dry run in blocks, with its fast pass, against the path of a live run.
enum FastPathFuzz {
    static func run(_ input: FuzzInput) {
        var input = input
        let isNDJSON = input.bytes.drop { $0 <= 0x20 }.first == UInt8(ascii: "{")
        let isMapped = !isNDJSON || input.choose(false, true)
        let limits = RecordLimits(recordBytes: input.choose(1 << 16, 400))
        guard let mapping = input.choose(among: FastPathMapping.all) else { return }
        let validator = RecordValidator(mapping: isMapped ? mapping : nil, nulls: input.choose([""], ["", "NULL"]))
        let file = FuzzFile(input.bytes)
        let one = Input(path: file.path, name: "fuzz", format: isNDJSON ? .ndjson : .csv(CSVDialect()))
        let scene = FastPathScene(input: one, validator: validator, limits: limits)
        // A whole dry run mostly waits for its threads.
        let (spans, isWhole) = (input.number(in: 1...3), input.number(in: 1...24) == 1)
        let blockBytes = input.choose(1 << 20, 97, 700)
        Waiting.wait {
            await scene.demandGoodIsGood(spans: spans)
            if isWhole { await scene.demandSameDryRun(blockBytes: blockBytes) }
        }
    }
}
