import Records

/// Schemas that apply themselves to the same value again: that would never end (core §9.4.1).
struct SchemaCircles {
    let nodes: [SchemaNode]

    func report(to lint: SchemaLint, _ catalog: SchemaCatalog) {
        for schema in circular {
            let message = "this schema leads back to itself without going into the value"
            lint.report(message, at: nodes[schema].place, catalog.subschemas[schema].node)
        }
    }

    /// One schema of each circle: a depth-first search without recursion, as a document may chain many.
    private var circular: [Int] {
        enum State { case new, open, done }
        var states = nodes.map { _ in State.new }
        var found: [Int] = []
        for start in nodes.indices where states[start] == .new {
            var stack: [(schema: Int, rest: ArraySlice<Int>)] = [(start, following(start))]
            states[start] = .open
            while let top = stack.last {
                guard let next = top.rest.first else {
                    states[top.schema] = .done
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].rest.removeFirst()
                switch states[next] {
                case .new:
                    states[next] = .open
                    stack.append((next, following(next)))
                case .open: found.append(next)
                case .done: break
                }
            }
        }
        return found
    }

    private func following(_ schema: Int) -> ArraySlice<Int> { nodes[schema].applicators.flatMap(\.inPlace)[...] }
}
