/// Runs programs over one text: at each position the steps that some way has reached, each once.
struct PatternMatcher {
    private let programs: [PatternProgram]
    private let text: [Unicode.Scalar]

    init(_ programs: [PatternProgram], text: [Unicode.Scalar]) {
        self.programs = programs
        self.text = text
    }

    func matchesSomewhere() -> Bool { run(0, from: 0, isFloating: true) }

    /// - Parameter isFloating: may begin at any later position as well.
    private func run(_ number: Int, from start: Int, isFloating: Bool) -> Bool {
        let program = programs[number]
        var reached = Front(count: program.steps.count)
        var next = Front(count: program.steps.count)
        var position = start
        while true {
            if isFloating || position == start, follow(0, in: program, at: position, &reached) { return true }
            guard !reached.scalarSteps.isEmpty || isFloating, let scalar = scalar(at: position, program.isBackward)
            else { return false }
            position += program.isBackward ? -1 : 1
            next.clear()
            for step in reached.scalarSteps {
                guard case .scalar(let set) = program.steps[step], set.contains(scalar) else { continue }
                if follow(step + 1, in: program, at: position, &next) { return true }
            }
            swap(&reached, &next)
        }
    }

    private func scalar(at position: Int, _ isBackward: Bool) -> Unicode.Scalar? {
        let index = isBackward ? position - 1 : position
        return text.indices.contains(index) ? text[index] : nil
    }

    /// Adds what can be reached from a step without taking a character.
    /// - Returns: whether the match is complete.
    private func follow(_ first: Int, in program: PatternProgram, at position: Int, _ front: inout Front) -> Bool {
        front.open.append(first)
        while let step = front.open.popLast() {
            guard front.insert(step) else { continue }
            switch program.steps[step] {
            case .match: return true
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
                if run(inside, from: position, isFloating: false) != isInverted { front.open.append(step + 1) }
            }
        }
        return false
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
