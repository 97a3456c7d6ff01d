package import Records

/// What becomes of an accepted record, by the record that owns its event id already.
///
/// Every event id has at most one owner: the row in any state but `invalid`.
///
/// | owner              | same body            | other body, same input | other body, older generation | other body, elsewhere |
/// |--------------------|----------------------|------------------------|------------------------------|-----------------------|
/// | none               | offer                | offer                  | offer                        | offer                 |
/// | delivered          | skip                 | conflict               | skip, reused                 | skip, reused          |
/// | duplicate          | skip                 | conflict               | skip, reused                 | skip, reused          |
/// | pending            | skip, or transfer °  | conflict               | take over                    | skip, reused          |
/// | pending, in doubt  | skip, or transfer °  | conflict               | transfer, reused             | skip, reused          |
/// | sending            | skip, or transfer °  | conflict               | transfer, reused             | skip, reused          |
/// | parked             | skip, or transfer ° *| conflict *             | take over                    | take over             |
/// | parked, in doubt   | skip, or transfer ° *| conflict *             | transfer, reused *           | take over             |
/// | rejected           | skip, or transfer ° *| take over              | take over                    | take over             |
/// | dismissed          | skip                 | offer                  | offer                        | offer                 |
///
/// ° transfer where the owner is of an older generation of the same path.
/// \* take over where the record is a correction (it names the record it corrects).
package enum Admission: Hashable, Sendable {
    /// Nobody has this id: a row of its own.
    case offer
    /// The owner has settled it, or is about to. `reused`: its body is another one.
    case skip(reused: Bool)
    /// Two bodies for one id within one input: the later record is invalid.
    case conflict
    /// The owner goes on in its state, from here on as this record. `reused`: the owner's body stays.
    case transfer(reused: Bool)
    /// The owner's row is offered again as this record; the owner's own record is skipped.
    case takeOver

    /// How the owner's input is related to the record's.
    package enum Relation: Hashable, Sendable, CaseIterable {
        case sameInput
        case olderGeneration
        case elsewhere
    }

    package struct Owner: Hashable, Sendable {
        var state: RecordState
        var inDoubt: Bool
        var sameBody: Bool
        var relation: Relation

        package init(state: RecordState, inDoubt: Bool, sameBody: Bool, relation: Relation) {
            self.state = state
            self.inDoubt = inDoubt
            self.sameBody = sameBody
            self.relation = relation
        }
    }

    package static func decide(isCorrection: Bool, owner: Owner?) -> Admission {
        guard let owner else { return .offer }
        switch owner.state {
        case .invalid:
            return .offer
        case .dismissed:
            return owner.sameBody ? .skip(reused: false) : .offer
        case .delivered, .duplicate:
            return owner.sameBody ? .skip(reused: false) : owner.afterItsDelivery
        case .pending, .sending:
            return owner.sameBody ? owner.byTheSame : owner.whileItsBodyIsOpen
        case .parked, .rejected:
            let isTaken = isCorrection || (owner.state == .rejected && !owner.sameBody)
            return isTaken ? .takeOver : owner.sameBody ? owner.byTheSame : owner.whileItIsParked
        }
    }
}

extension Admission.Owner {
    fileprivate var byTheSame: Admission {
        relation == .olderGeneration ? .transfer(reused: false) : .skip(reused: false)
    }

    fileprivate var afterItsDelivery: Admission {
        relation == .sameInput ? .conflict : .skip(reused: true)
    }

    fileprivate var whileItsBodyIsOpen: Admission {
        switch relation {
        case .sameInput: .conflict
        case .olderGeneration: inDoubt || state == .sending ? .transfer(reused: true) : .takeOver
        case .elsewhere: .skip(reused: true)
        }
    }

    fileprivate var whileItIsParked: Admission {
        switch relation {
        case .sameInput: .conflict
        case .olderGeneration: inDoubt ? .transfer(reused: true) : .takeOver
        case .elsewhere: .takeOver
        }
    }
}
