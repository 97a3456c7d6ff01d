import Foundation
import Synchronization

/// Rows in a temporary file: written first, then read from its beginning.
final class RowPile: Sendable {
    private static let partBytes = 256 << 10

    private struct State {
        var waiting: [UInt8] = []
        var isRead = false
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    /// - Parameter file: is closed; it goes with this value.
    init(_ file: UnsafeMutablePointer<FILE>) {
        descriptor = dup(fileno(file))
        fclose(file)
    }

    deinit { close(descriptor) }

    func add(_ bytes: [UInt8]) {
        state.withLock { state in
            state.waiting += bytes
            if state.waiting.count >= Self.partBytes { flush(&state) }
        }
    }

    /// Nil behind the last; nothing is added after the first.
    func next() -> [UInt8]? {
        state.withLock { state in
            if !state.isRead {
                flush(&state)
                lseek(descriptor, 0, SEEK_SET)
                state.isRead = true
            }
            var part = [UInt8](repeating: 0, count: Self.partBytes)
            let count = read(descriptor, &part, part.count)
            return count > 0 ? Array(part.prefix(count)) : nil
        }
    }

    private func flush(_ state: inout State) {
        var sent = 0
        while sent < state.waiting.count {
            let count = state.waiting.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent)
            }
            guard count > 0 else { break }
            sent += count
        }
        state.waiting.removeAll(keepingCapacity: true)
    }
}
