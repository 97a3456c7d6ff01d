/// Runs programs over one text: at each position the steps that some way has reached, each once.
///
/// What looks around is run over the whole text before anything asks for it, so that no position is looked from twice.
struct PatternMatcher {
    private let programs: [PatternProgram]
    private let text: [Unicode.Scalar]
    /// By program, from the second on: at which positions is what it looks for.
    private var found: [[Bool]]

    init(_ programs: [PatternProgram], text: [Unicode.Scalar]) {
        self.programs = programs
        self.text = text
        found = Array(repeating: [], count: programs.count)
    }

    mutating func matchesSomewhere() -> Bool {
        // A program stands behind the one that asks for it.
        for number in programs.indices.dropFirst().reversed() {
            var ends = [Bool](repeating: false, count: text.count + 1)
            run(programs[number]) { position in
                ends[position] = true
                return true
            }
            found[number] = ends
        }
        var matches = false
        run(programs[0]) { _ in
            matches = true
            return false
        }
        return matches
    }

    /// Follows all ways through a program, from every position.
    /// - Parameter arrive: told of each position at which one of them ends; says whether to go on.
    private func run(_ program: PatternProgram, arrive: (_ position: Int) -> Bool) {
        var reached = Front(count: program.steps.count)
        var next = Front(count: program.steps.count)
        var position = program.isBackward ? text.count : 0
        var isEnd = false
        while true {
            if follow(0, in: program, at: position, &reached) { isEnd = true }
            if isEnd, !arrive(position) { return }
            guard let scalar = scalar(at: position, program.isBackward) else { return }
            position += program.isBackward ? -1 : 1
            isEnd = false
            next.clear()
            for step in reached.scalarSteps {
                guard case .scalar(let set) = program.steps[step], set.contains(scalar) else { continue }
                if follow(step + 1, in: program, at: position, &next) { isEnd = true }
            }
            swap(&reached, &next)
        }
    }

    private func scalar(at position: Int, _ isBackward: Bool) -> Unicode.Scalar? {
        let index = isBackward ? position - 1 : position
        return text.indices.contains(index) ? text[index] : nil
    }

    /// Adds what can be reached from a step without taking a character.
    /// - Returns: whether a way ends here.
    private func follow(_ first: Int, in program: PatternProgram, at position: Int, _ front: inout Front) -> Bool {
        var isEnd = false
        front.open.append(first)
        while let step = front.open.popLast() {
            guard front.insert(step) else { continue }
            switch program.steps[step] {
            case .match: isEnd = true
            case .scalar: front.scalarSteps.append(step)
            case .jump(let target): front.open.append(target)
            case .fork(let one, let other):
                front.open.append(other)
                front.open.append(one)
            case .start: if position == 0 { front.open.append(step + 1) }
            case .end: if position == text.count { front.open.append(step + 1) }
            case .wordBoundary(let isInverted):
                if isWordBoundary(position) != isInverted { front.open.append(step + 1) }
            case .look(let inside, let isInverted):
                if found[inside][position] != isInverted { front.open.append(step + 1) }
            }
        }
        return isEnd
    }

    private func isWordBoundary(_ position: Int) -> Bool {
        let before = position > 0 && text[position - 1].isWordScalar
        let behind = position < text.count && text[position].isWordScalar
        return before != behind
    }
}

/// The steps reached at one position.
private struct Front {
    /// Those that wait for a character.
    var scalarSteps: [Int] = []
    /// Those still to be followed.
    var open: [Int] = []
    /// The round in which a step was reached last.
    private var rounds: [Int]
    private var round = 1

    init(count: Int) {
        rounds = [Int](repeating: 0, count: count)
    }

    /// False where the step is there already.
    mutating func insert(_ step: Int) -> Bool {
        guard rounds[step] != round else { return false }
        rounds[step] = round
        return true
    }

    mutating func clear() {
        scalarSteps.removeAll(keepingCapacity: true)
        round += 1
    }
}
