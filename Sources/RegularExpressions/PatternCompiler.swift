/// Makes programs of a pattern: the first is the pattern itself, the others are what looks around, each behind the one
/// it stands in.
struct PatternCompiler {
    /// Repetitions are written out, so `(a{1000}){1000}` would be long.
    private static let mostSteps = 50_000

    private var programs: [PatternProgram] = []
    private var steps = 0

    static func compile(_ node: PatternNode) throws(PatternFault) -> [PatternProgram] {
        var compiler = PatternCompiler()
        _ = try compiler.addProgram(node, isBackward: false)
        return compiler.programs
    }

    private mutating func addProgram(_ node: PatternNode, isBackward: Bool) throws(PatternFault) -> Int {
        let number = programs.count
        programs.append(PatternProgram(isBackward: isBackward))
        try write(node, to: number)
        try add(.match, to: number)
        return number
    }

    @discardableResult
    private mutating func add(_ step: PatternProgram.Step, to program: Int) throws(PatternFault) -> Int {
        steps += 1
        guard steps <= Self.mostSteps else {
            throw PatternFault(offset: 0, message: "its repetitions come to more than \(Self.mostSteps) steps")
        }
        programs[program].steps.append(step)
        return programs[program].steps.count - 1
    }

    private mutating func write(_ node: PatternNode, to program: Int) throws(PatternFault) {
        switch node {
        case .scalar(let set): try add(.scalar(set), to: program)
        case .start: try add(.start, to: program)
        case .end: try add(.end, to: program)
        case .wordBoundary(let isInverted): try add(.wordBoundary(isInverted: isInverted), to: program)
        case .sequence(let nodes):
            for node in programs[program].isBackward ? nodes.reversed() : nodes { try write(node, to: program) }
        case .choice(let branches): try write(choice: branches[...], to: program)
        case .repetition(let node, let least, let most, let isLazy):
            try write(node, least: least, most: most, isLazy: isLazy, to: program)
        case .look(let node, let look):
            let inside = try addProgram(node, isBackward: look.isAhead)
            try add(.look(program: inside, isInverted: look.isInverted), to: program)
        }
    }

    private mutating func write(choice branches: ArraySlice<PatternNode>, to program: Int) throws(PatternFault) {
        var jumps: [Int] = []
        for branch in branches.dropLast() {
            let fork = try add(.fork(0, 0), to: program)
            try write(branch, to: program)
            jumps.append(try add(.jump(0), to: program))
            programs[program].steps[fork] = .fork(fork + 1, programs[program].steps.count)
        }
        if let last = branches.last { try write(last, to: program) }
        for jump in jumps { programs[program].steps[jump] = .jump(programs[program].steps.count) }
    }

    private mutating func write(
        _ node: PatternNode, least: Int, most: Int?, isLazy: Bool, to program: Int
    ) throws(PatternFault) {
        for _ in 0..<least {
            let before = steps
            try write(node, to: program)
            if steps == before { break }
        }
        guard let most else { return try writeLoop(node, isLazy: isLazy, to: program) }
        var forks: [Int] = []
        for _ in least..<most {
            forks.append(try add(.fork(0, 0), to: program))
            try write(node, to: program)
        }
        let end = programs[program].steps.count
        for fork in forks { programs[program].steps[fork] = Self.fork(fork + 1, end, isLazy) }
    }

    private mutating func writeLoop(_ node: PatternNode, isLazy: Bool, to program: Int) throws(PatternFault) {
        let fork = try add(.fork(0, 0), to: program)
        try write(node, to: program)
        try add(.jump(fork), to: program)
        programs[program].steps[fork] = Self.fork(fork + 1, programs[program].steps.count, isLazy)
    }

    /// Once more first, or on first.
    private static func fork(_ again: Int, _ on: Int, _ isLazy: Bool) -> PatternProgram.Step {
        isLazy ? .fork(on, again) : .fork(again, on)
    }
}
