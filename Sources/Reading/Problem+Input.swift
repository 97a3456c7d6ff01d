import Glibc
import Records

extension Problem {
    /// A file that is not there, with the name beside it that may have been meant.
    static func missingInput(_ name: String, path: String) -> Problem {
        let cut = path.lastIndex(of: "/") ?? path.startIndex
        let wanted = String(path[cut...].drop { $0 == "/" })
        let folder = cut == path.startIndex ? "/" : String(path[..<cut])
        let near = Suggestion.nearest(to: wanted, among: names(in: folder))
        return Problem(
            .input, "\(name) does not exist",
            hint: near.map { "did you mean \"\($0)\" in \(folder)?" } ?? "check the path: \(path)")
    }

    static func directoryInput(_ name: String) -> Problem {
        Problem(
            .input, "\(name) is a directory; expected a file",
            hint: "name the files in it, such as \"\(name)/*.csv\"")
    }

    /// The names in a folder in bytewise order; none where it cannot be read.
    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
