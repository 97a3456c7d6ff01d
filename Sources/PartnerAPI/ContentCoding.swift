internal import CZlib
internal import Records

/// Undoes a content coding that nobody asked for (RFC 9110 §8.4): every request says `Accept-Encoding: identity`,
/// and some proxies compress all the same.
///
/// gzip is known by its first bytes, which no JSON begins with; deflate by its name, zlib's wrapping or none.
enum ContentCoding {
    /// The body as the server wrote it, at most `APIResponse.bodyLimit` bytes of it.
    /// - Returns: whether that is all of it; what can be had of a damaged body is returned too.
    static func decoded(_ response: APIResponse) -> (body: [UInt8], isWhole: Bool) {
        let bytes = response.body
        if bytes.first == 0x1F, bytes.dropFirst().first == 0x8B {
            return inflated(bytes, in: response, windowBits: 15 + 16)
        }
        guard let coding = response.header("Content-Encoding"), coding.lowercased().contains("deflate"), !bytes.isEmpty
        else { return (bytes, response.isWhole) }
        let wrapped = inflated(bytes, in: response, windowBits: 15)
        return wrapped.body.isEmpty ? inflated(bytes, in: response, windowBits: -15) : wrapped
    }

    /// - Parameter windowBits: zlib.h, `inflateInit2`: 16 more is gzip's wrapping, a negative number none.
    private static func inflated(
        _ bytes: [UInt8], in response: APIResponse, windowBits: Int32
    ) -> (body: [UInt8], isWhole: Bool) {
        var stream = z_stream()
        var (source, target) = (bytes, [UInt8](repeating: 0, count: APIResponse.bodyLimit))
        // zlib compares the stream's address with the one it was made at.
        return withUnsafeMutablePointer(to: &stream) { stream in
            let size = Int32(MemoryLayout<z_stream>.size)
            guard inflateInit2_(stream, windowBits, ZLIB_VERSION, size) == Z_OK else { return ([], false) }
            defer { inflateEnd(stream) }
            let status = source.withUnsafeMutableBufferPointer { source in
                target.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_in = source.baseAddress
                    stream.pointee.avail_in = uInt(source.count)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = uInt(target.count)
                    return inflate(stream, Z_FINISH)
                }
            }
            let produced = target.count - Int(stream.pointee.avail_out)
            return (Array(target.prefix(produced)), status == Z_STREAM_END && response.isWhole)
        }
    }
}
