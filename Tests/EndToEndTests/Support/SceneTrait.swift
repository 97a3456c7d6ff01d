import Testing

/// Gives each test a `Scene` of its own, a few tests at a time.
struct SceneTrait: TestTrait, SuiteTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await Turns.shared.take {
            let scene = try Scene()
            let result: Result<Void, any Error>
            do { result = .success(try await Scene.$current.withValue(scene, operation: function)) } catch {
                result = .failure(error)
            }
            try await scene.end()
            try result.get()
        }
    }
}

extension Trait where Self == SceneTrait {
    static var scene: Self { SceneTrait() }
}

/// Each test runs two processes that work; more of them than the machine has cores would only wait.
private actor Turns {
    static let shared = Turns(free: 4)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) {
        self.free = free
    }

    nonisolated func take(_ work: () async throws -> Void) async throws {
        await begin()
        do { try await work() } catch {
            await end()
            throw error
        }
        await end()
    }

    private func begin() async {
        if free > 0 { return free -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func end() {
        if waiting.isEmpty { return free += 1 }
        waiting.removeFirst().resume()
    }
}
