import Foundation
import Testing

/// What a user installs has no way to be killed at a named point; what the crash tests drive has.
@Suite("Crash points")
struct ReleaseBinaryTests {
    /// Of the message about a point that there is not: a longer text than a binary keeps among its instructions.
    private static let hook = Data("it is for tests; the points are ".utf8)
    /// There after `make build`, which looks itself.
    private static let release = URL.repository.appending(path: ".build/release/rapido-import")

    @Test("are in the binary that the tests drive, if it is a debug build")
    func debugBinary() throws {
        let hasHook = try Data(contentsOf: Program.binary, options: .mappedIfSafe).range(of: Self.hook) != nil
        #if DEBUG
            #expect(hasHook)
        #else
            #expect(!hasHook)
        #endif
    }

    @Test(
        "are not in the release binary",
        .enabled(if: FileManager.default.fileExists(atPath: release.path), "make build makes it"))
    func releaseBinary() throws {
        #expect(try Data(contentsOf: Self.release, options: .mappedIfSafe).range(of: Self.hook) == nil)
    }
}
