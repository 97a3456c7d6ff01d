import LedgerModel
import Records

/// The model behind the seam, so that the contract suites run against it as well.
actor ModelStore: CheckpointStore {
    private var model = LedgerModel()

    func commit(_ change: LedgerChange) -> Receipt { model.commit(change) }
    func open(after key: RecordKey?, limit: Int) -> [PendingEvent] { model.open(after: key, limit: limit) }
    func records(in states: Set<RecordState>, after key: RecordKey?, limit: Int) -> [StoredRecord] {
        model.records(in: states, after: key, limit: limit)
    }
    func books(of inputs: [InputKey]?) -> Books { model.books(of: inputs) }
    func input(_ key: InputKey) -> StoredInput? { model.input(key) }
    func inputs(at paths: [String]) -> [StoredInput] { model.inputs(at: paths) }
    func allInputs() -> [StoredInput] { model.allInputs() }
    func lostRests() -> [StoredInput] { model.lostRests() }
    func relocate(_ key: InputKey, to path: String) -> InputKey { model.relocate(key, to: path) }
    func destination() -> Destination? { model.destination() }
    func jobFolder() -> String? { model.jobFolder() }
    func save(jobFolder: String) { model.save(jobFolder: jobFolder) }
    func rulesDigest() -> String? { model.rulesDigest() }
    func save(_ run: RunRecord) { model.save(run) }
    func runs(limit: Int) -> [RunRecord] { model.runs(limit: limit) }
}
