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
        lookAround()
        var matches = false
        run(programs[0]) { _ in
            matches = true
            return false
        }
        return matches
    }

    /// From left to right; none begins before the one before it ends.
    mutating func allMatches() -> [Range<Int>] {
        lookAround()
        var fronts = (Front(count: programs[0].steps.count), Front(count: programs[0].steps.count))
        var matches: [Range<Int>] = []
        var position = 0
        while position <= text.count, let match = firstMatch(from: position, &fronts.0, &fronts.1) {
            matches.append(match)
            position = match.isEmpty ? match.upperBound + 1 : match.upperBound
        }
        return matches
    }

    private mutating func lookAround() {
        // A program stands behind the one that asks for it.
        for number in programs.indices.dropFirst().reversed() {
            var ends = [Bool](repeating: false, count: text.count + 1)
            run(programs[number]) { position in
                ends[position] = true
                return true
            }
            found[number] = ends
        }
    }

    /// The leftmost match that begins at that position or behind it; of several there, the one that the pattern tries
    /// first.
    ///
    /// Ways are kept in the order in which they are tried: those that began further left, then as the forks have it. What
    /// comes behind a way that ends is given up.
    private func firstMatch(from first: Int, _ reached: inout Front, _ next: inout Front) -> Range<Int>? {
        let program = programs[0]
        reached.clear()
        var match: Range<Int>?
        var position = first
        while true {
            if match == nil { _ = follow(0, in: program, at: position, from: position, &reached) }
            next.clear()
            let taken = scalar(at: position, false)
            for (step, start) in zip(reached.steps, reached.starts) {
                if case .match = program.steps[step] {
                    match = start..<position
                    break
                }
                guard let taken, case .scalar(let set) = program.steps[step], set.contains(taken) else { continue }
                _ = follow(step + 1, in: program, at: position + 1, from: start, &next)
            }
            guard taken != nil, match == nil || !next.steps.isEmpty else { return match }
            position += 1
            swap(&reached, &next)
        }
    }

    /// Follows all ways through a program, from every position.
    /// - Parameter arrive: told of each position at which one of them ends; says whether to go on.
    private func run(_ program: PatternProgram, arrive: (_ position: Int) -> Bool) {
        var reached = Front(count: program.steps.count)
        var next = Front(count: program.steps.count)
        var position = program.isBackward ? text.count : 0
        var isEnd = false
        while true {
            if follow(0, in: program, at: position, from: position, &reached) { isEnd = true }
            if isEnd, !arrive(position) { return }
            guard let scalar = scalar(at: position, program.isBackward) else { return }
            position += program.isBackward ? -1 : 1
            isEnd = false
            next.clear()
            for step in reached.steps {
                guard case .scalar(let set) = program.steps[step], set.contains(scalar) else { continue }
                if follow(step + 1, in: program, at: position, from: position, &next) { isEnd = true }
            }
            swap(&reached, &next)
        }
    }

    private func scalar(at position: Int, _ isBackward: Bool) -> Unicode.Scalar? {
        let index = isBackward ? position - 1 : position
        return text.indices.contains(index) ? text[index] : nil
    }

    /// Adds what can be reached from a step without taking a character.
    /// - Parameter start: where the way began.
    /// - Returns: whether a way ends here.
    private func follow(
        _ first: Int, in program: PatternProgram, at position: Int, from start: Int, _ front: inout Front
    ) -> Bool {
        var isEnd = false
        front.open.append(first)
        while let step = front.open.popLast() {
            guard front.insert(step) else { continue }
            switch program.steps[step] {
            case .match:
                isEnd = true
                front.append(step, from: start)
            case .scalar: front.append(step, from: start)
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
    /// Those that wait for a character or are the end, in the order in which they are tried.
    private(set) var steps: [Int] = []
    /// Where the way to each of them began.
    private(set) var starts: [Int] = []
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

    mutating func append(_ step: Int, from start: Int) {
        steps.append(step)
        starts.append(start)
    }

    mutating func clear() {
        steps.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        round += 1
    }
}
