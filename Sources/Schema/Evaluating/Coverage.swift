/// What the keywords of a schema have looked at in one object or array: the annotations that `unevaluatedProperties`
/// and `unevaluatedItems` ask for (core §11).
struct Coverage {
    /// By index in source order.
    private var members: Set<Int> = []
    private var everyMember = false
    private var elements: Set<Int> = []
    private var leadingElements = 0

    mutating func addMember(_ index: Int) { members.insert(index) }

    mutating func addEveryMember() { everyMember = true }

    mutating func addElement(_ index: Int) { elements.insert(index) }

    mutating func addElements(before index: Int) { leadingElements = max(leadingElements, index) }

    mutating func addEverything() {
        everyMember = true
        leadingElements = .max
    }

    mutating func formUnion(_ other: Coverage) {
        members.formUnion(other.members)
        everyMember = everyMember || other.everyMember
        elements.formUnion(other.elements)
        leadingElements = max(leadingElements, other.leadingElements)
    }

    func coversMember(_ index: Int) -> Bool { everyMember || members.contains(index) }

    func coversElement(_ index: Int) -> Bool { index < leadingElements || elements.contains(index) }
}
