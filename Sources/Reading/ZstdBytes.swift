import CZstd
import Records

/// What Zstandard (RFC 8878) makes of another source's bytes, frame by frame.
final class ZstdBytes: ByteSource {
    private let source: any ByteSource
    private let name: String
    private let stream: OpaquePointer?
    private let block: UnsafeMutableBufferPointer<UInt8>
    /// Of `block`, not decompressed yet.
    private var unread = 0..<0
    /// Compressed bytes taken from the source.
    private var taken = 0
    private var isInsideFrame = true
    /// What the next block takes. Where it is damaged, those before it have been given; given more, zstd would keep
    /// what it made of them.
    private var wanted = ZstdBytes.usualStart
    /// Of the start of a frame (zstd.h, ZSTD_FRAMEHEADERSIZE_MIN).
    private static let usualStart = 5
    /// The last call filled the buffer, so that more may be ready without further input.
    private var mayHoldMore = false
    private var failure: Problem?

    init(_ source: any ByteSource, name: String, blockBytes: Int) {
        self.source = source
        self.name = name
        stream = ZSTD_createDStream()
        block = .allocate(capacity: max(1, blockBytes))
        block.initialize(repeating: 0)
        if stream == nil { failure = damage("cannot be decompressed", hint: "let this process have more memory") }
    }

    deinit {
        ZSTD_freeDStream(stream)
        block.deallocate()
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        if let failure { throw failure }
        do {
            return try decompress(into: buffer)
        } catch {
            failure = error
            throw error
        }
    }

    private func decompress(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        while true {
            if unread.isEmpty, !mayHoldMore, try refill() == 0 {
                guard isInsideFrame else { return 0 }
                throw damage("the zstd data ends early", hint: Self.remedy)
            }
            if !isInsideFrame {
                skipPadding()
                guard !unread.isEmpty else { continue }
                isInsideFrame = true
            }
            let produced = try step(into: buffer)
            if produced > 0 { return produced }
        }
    }

    private func step(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(Problem) -> Int {
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        var input = ZSTD_inBuffer(
            src: block.baseAddress.map { UnsafeRawPointer($0 + unread.lowerBound) }, size: min(unread.count, wanted),
            pos: 0)
        let status = ZSTD_decompressStream(stream, &output, &input)
        unread = unread.lowerBound + input.pos..<unread.upperBound
        guard ZSTD_isError(status) == 0 else {
            let problem = damage(
                "the zstd data is damaged", words: String(cString: ZSTD_getErrorName(status)), hint: Self.remedy)
            guard output.pos > 0 else { throw problem }
            failure = problem
            return output.pos
        }
        isInsideFrame = status != 0
        wanted = isInsideFrame ? status : Self.usualStart
        mayHoldMore = isInsideFrame && output.pos == output.size
        return output.pos
    }

    private func skipPadding() {
        while let next = unread.first, block[next] == 0 { unread.removeFirst() }
    }

    private func refill() throws(Problem) -> Int {
        let count = try source.read(into: block)
        taken += count
        unread = 0..<count
        return count
    }

    private static let remedy = "transfer the file again; `zstd -t` tells whether it is whole"

    private func damage(_ what: String, words: String? = nil, hint: String) -> Problem {
        let place = taken - unread.count + 1
        return Problem(
            .input, "\(name): \(what) at byte \(place)\(words.map { ": \($0.lowercasedFirst)" } ?? "")", hint: hint)
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
