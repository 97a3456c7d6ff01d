/// Zstandard frames made by hand (RFC 8878 §3.1.1), their data in raw blocks.
enum ZstdSample {
    static let blockBytes = 1000

    static func frame(_ bytes: [UInt8]) -> [UInt8] {
        // No content size, no checksum; a window of 2 MiB.
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(blockBytes)
            rest = rest.dropFirst(block.count)
            let header = block.count << 3 | (rest.isEmpty ? 1 : 0)
            frame += (0..<3).map { UInt8(truncatingIfNeeded: header >> ($0 * 8)) } + block
        } while !rest.isEmpty
        return frame
    }

    /// A frame that holds no data of the file (§3.1.2).
    static let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
}
