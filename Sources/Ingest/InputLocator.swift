import Foundation
package import Reading
package import Records

/// Finds where an input that the ledger knows is now: its path is only where it was last seen.
///
/// A file is taken for the input only if it holds every byte that was consumed of it; it may have grown since.
package struct InputLocator: Sendable {
    /// The absolute folder of the job when the ledger was last written; nil where it is not known.
    private let formerFolder: String?
    /// The absolute folder of the job now.
    private let folder: String?
    /// The paths of the inputs that the job names now.
    private let current: [String]
    private let limits: RecordLimits
    /// What opens inputs that are objects of a store.
    package let objects: ObjectAccess?
    private let name: @Sendable (_ path: String) -> String

    /// - Parameters:
    ///   - formerFolder: of the job when the ledger was last written; absolute.
    ///   - folder: of the job now; absolute. An input is looked for at the same place relative to it and to the folders
    ///     above it.
    ///   - current: the inputs that the job names now: an input is looked for by its name in their folders, too.
    ///   - objects: what opens inputs that are objects of a store; nil where there can be none.
    ///   - name: how messages name a path.
    package init(
        formerFolder: String? = nil, folder: String? = nil, current: [String] = [], limits: RecordLimits,
        objects: ObjectAccess? = nil, name: @escaping @Sendable (_ path: String) -> String
    ) {
        self.formerFolder = formerFolder
        self.folder = folder
        self.current = current
        self.limits = limits
        self.objects = objects
        self.name = name
    }

    /// Returns the input as the ledger has it, at the path where it is now; or why it was not found.
    package func locate(_ stored: StoredInput) -> Result<Input, InputUnavailable> {
        guard stored.key.path != "-" else {
            return .failure(InputUnavailable(.standardInput, "standard input cannot be read again"))
        }
        var reason = InputUnavailable(.gone, "\(name(stored.key.path)) does not exist")
        let expected = expectedPaths(of: stored.key.path)
        for path in expected {
            switch look(at: path, for: stored) {
            case .success(let input): return .success(input)
            case .failure(let failure): if reason.kind == .gone, failure.kind != .gone { reason = failure }
            }
        }
        let path = stored.key.path
        let others = (namesakes(of: path) + tails(of: path) + neighbours(of: path)).uniqued
        for path in others where !expected.contains(path) {
            if case .success(let input) = look(at: path, for: stored) { return .success(input) }
        }
        return .failure(reason)
    }

    private func look(at path: String, for stored: StoredInput) -> Result<Input, InputUnavailable> {
        let input = Input(stored, at: path, name: name(path), objects: objects)
        guard input.exists else { return .failure(InputUnavailable(.gone, "\(input.name) does not exist")) }
        guard input.isRepeatable else {
            return .failure(InputUnavailable(.unreadable, "\(input.name) is not a regular file any more"))
        }
        do {
            let resumption = try OpenedInput.open(input, limits: limits, from: stored).resumption
            guard let change = resumption.change(of: input.name) else { return .success(input) }
            return .failure(InputUnavailable(.changed, change))
        } catch {
            return .failure(InputUnavailable(.unreadable, error.message))
        }
    }
}

extension InputLocator {
    /// Where the input was last seen, and the same place relative to the job's folder now.
    private func expectedPaths(of path: String) -> [String] {
        [path, rebased(path)].compactMap(\.self).flatMap(PackedNames.all).uniqued
    }

    /// The files of that name in the folders of the job's inputs.
    private func namesakes(of path: String) -> [String] {
        let name = path.split(separator: "/").last ?? ""
        let folders = current.compactMap { path in path.lastIndex(of: "/").map { path[...$0] } }
        return folders.map { String($0 + name) }.flatMap(PackedNames.all).uniqued
    }

    /// Files beside it whose names begin alike, as `in.csv.1` and `in-old.csv` do: where it was put aside.
    private func neighbours(of path: String) -> [String] {
        guard let end = path.lastIndex(of: "/") else { return [] }
        let name = path[end...].dropFirst()
        let stem = name.prefix { $0 != "." }
        guard !stem.isEmpty, let names = try? FileManager.default.contentsOfDirectory(atPath: String(path[..<end]))
        else { return [] }
        return names.filter { $0.hasPrefix(stem) && $0 != name }.sorted().prefix(Self.mostNeighbours).map {
            path[...end] + $0
        }
    }

    private static let mostNeighbours = 100

    /// The ends of the path, the longest first, joined to the job's folder and to each folder above it. They find an
    /// input though the job has moved more than once since it was read.
    private func tails(of path: String) -> [String] {
        let (now, parts) = (folder?.components ?? [], path.components)
        return parts.indices.flatMap { start in
            now.indices.map { "/" + (now[...$0] + parts[start...]).joined(separator: "/") }.reversed()
        }.flatMap(PackedNames.all)
    }

    /// The path at the same place relative to the job's folder as this one is to its former folder.
    private func rebased(_ path: String) -> String? {
        guard path.hasPrefix("/"), let formerFolder, let folder, formerFolder != folder else { return nil }
        let (former, now, parts) = (formerFolder.components, folder.components, path.components)
        let shared = zip(former, parts).prefix { $0 == $1 }.count
        let up = former.count - shared
        guard up <= now.count else { return nil }
        return "/" + (now.dropLast(up) + parts.dropFirst(shared)).joined(separator: "/")
    }
}

extension String {
    fileprivate var components: [Substring] { split(separator: "/") }
}

extension [String] {
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
