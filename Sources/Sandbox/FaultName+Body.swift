extension FaultName {
    /// The bytes of an answer as they leave the server, and their `Content-Encoding`.
    func body(_ bytes: [UInt8]) -> (bytes: [UInt8], coding: String?) {
        switch self {
        case .gzipAnswer: (Compression.gzip.compressed(bytes), "gzip")
        case .deflateAnswer: (Compression.zlib.compressed(bytes), "deflate")
        default: (oddMember.map { Self.inserting($0, into: bytes) } ?? bytes, nil)
        }
    }

    /// A member that not every reader of JSON can read.
    private var oddMember: [UInt8]? {
        switch self {
        case .latin1Answer: Array(#""note":"caf"#.utf8) + [0xE9] + Array(#"","#.utf8)
        case .loneSurrogate: Array(#""note":"\ud83d","#.utf8)
        case .hugeNumber: Array(#""load":1e400,"#.utf8)
        case .notANumber: Array(#""load":NaN,"#.utf8)
        case .rawTab: Array("\"note\":\"a\tb\",".utf8)
        case .oversizedAnswer:
            Array(#""padding":""#.utf8) + Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
                + Array(#"","#.utf8)
        default: nil
        }
    }

    /// In front of all others. What is no object with members stays as it is.
    private static func inserting(_ member: [UInt8], into bytes: [UInt8]) -> [UInt8] {
        guard bytes.first == UInt8(ascii: "{"), bytes.count > 2 else { return bytes }
        return [UInt8(ascii: "{")] + member + bytes.dropFirst()
    }
}
