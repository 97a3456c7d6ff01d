import CZlib

/// A whole body in one of HTTP's content codings (RFC 9110 §8.4.1).
enum Compression {
    case gzip
    /// What `deflate` means there: zlib's wrapping.
    case zlib

    func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        return withUnsafeMutablePointer(to: &stream) { stream in
            let size = Int32(MemoryLayout<z_stream>.size)
            let status = deflateInit2_(
                stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
            guard status == Z_OK else { return [] }
            defer { deflateEnd(stream) }
            var source = bytes
            var target = [UInt8](repeating: 0, count: Int(deflateBound(stream, uLong(bytes.count))))
            source.withUnsafeMutableBufferPointer { source in
                target.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_in = source.baseAddress
                    stream.pointee.avail_in = uInt(source.count)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = uInt(target.count)
                    _ = deflate(stream, Z_FINISH)
                }
            }
            return Array(target.prefix(target.count - Int(stream.pointee.avail_out)))
        }
    }

    /// zlib.h, `deflateInit2`: 16 more is gzip's wrapping.
    private var windowBits: Int32 {
        switch self {
        case .gzip: 15 + 16
        case .zlib: 15
        }
    }
}
