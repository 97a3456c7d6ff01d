import Glibc

/// iconv(3) from one encoding to another.
final class TextConverter {
    /// Why a conversion stopped.
    enum Stop: Hashable {
        /// All is converted.
        case end
        /// There is no room for more.
        case full
        /// What comes next is no text in the one encoding, or none in the other.
        case unfit
        /// The bytes end within a character.
        case incomplete
    }

    private let descriptor: iconv_t

    /// Nil where this machine does not know one of the encodings.
    init?(from source: String, to target: String) {
        // Behind a slash iconv takes options, which would have it replace characters without a word.
        guard !source.contains("/"), !target.contains("/"), !source.isEmpty, !target.isEmpty,
            let descriptor = iconv_open(target, source), Int(bitPattern: descriptor) != -1
        else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// Bytes taken at a time: room is made for all that they may become, though the next may be unfit.
    private static let pieceBytes = 1024

    /// Appends what is made of the text, or of its first piece, to `output`.
    /// - Returns: how many bytes of the text were converted, and why it were no more.
    func convert(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) -> (count: Int, stop: Stop) {
        let start = output.count
        let piece = text.prefix(Self.pieceBytes)
        output.append(contentsOf: repeatElement(0, count: 4 * piece.count + 16))
        let (read, written, stop) = piece.withUnsafeBytes { text in
            output.withUnsafeMutableBytes { output in
                run(text, into: UnsafeMutableRawBufferPointer(rebasing: output[start...]))
            }
        }
        output.removeLast(output.count - start - written)
        // A character that is cut off by the piece goes on in the next.
        return (read, stop == .incomplete && piece.count < text.count && read > 0 ? .full : stop)
    }

    private func run(
        _ text: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) -> (read: Int, written: Int, stop: Stop) {
        // iconv does not write there.
        var next = UnsafeMutableRawBufferPointer(mutating: text).baseAddress?.assumingMemoryBound(to: CChar.self)
        var place = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, free) = (text.count, room.count)
        let status = iconv(descriptor, &next, &left, &place, &free)
        let stop: Stop =
            if status != -1 {
                .end
            } else {
                switch errno {
                case E2BIG: .full
                case EINVAL: .incomplete
                default: .unfit
                }
            }
        return (text.count - left, room.count - free, stop)
    }

    /// Appends what brings the output back to its first shift state, where the encoding has several.
    func finish(_ output: inout [UInt8]) {
        var room = [CChar](repeating: 0, count: 16)
        let count = room.withUnsafeMutableBufferPointer { room in
            var place = room.baseAddress
            var free = room.count
            _ = iconv(descriptor, nil, nil, &place, &free)
            return room.count - free
        }
        output += room.prefix(count).map { UInt8(bitPattern: $0) }
    }
}
