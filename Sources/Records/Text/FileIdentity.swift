import Glibc

/// Tells a file from every other, whatever paths lead to it, for as long as it is there or open.
package struct FileIdentity: Hashable, Sendable {
    private let device: dev_t
    private let number: ino_t

    /// Of the file that the path leads to; nil where there is none.
    package init?(at path: String) {
        var status = stat()
        guard path.withFileName({ stat($0, &status) }) == 0 else { return nil }
        self.init(status)
    }

    /// Of an open file.
    package init?(of descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        (device, number) = (status.st_dev, status.st_ino)
    }
}
