import Testing

@testable import Signing

struct HMACSHA256Tests {
    struct Vector: CustomTestStringConvertible, Sendable {
        var number: Int
        var key: [UInt8]
        var message: [UInt8]
        var code: String
        var testDescription: String { "RFC 4231 §4.\(number + 1)" }
    }

    /// RFC 4231 §4, without test case 5, whose code is truncated.
    static let vectors = [
        Vector(
            number: 1, key: Array(repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
            code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        Vector(
            number: 2, key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
            code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Vector(
            number: 3, key: Array(repeating: 0xaa, count: 20), message: Array(repeating: 0xdd, count: 50),
            code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        Vector(
            number: 4, key: Array(1...25), message: Array(repeating: 0xcd, count: 50),
            code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        Vector(
            number: 6, key: Array(repeating: 0xaa, count: 131),
            message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        Vector(
            number: 7, key: Array(repeating: 0xaa, count: 131),
            message: Array(
                """
                This is a test using a larger than block-size key and a larger than block-size data. \
                The key needs to be hashed before being used by the HMAC algorithm.
                """.utf8),
            code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ]

    @Test("the published vectors come out", arguments: vectors)
    func publishedVectors(vector: Vector) {
        let code = HMACSHA256.code(for: [vector.message], secret: Secret(bytes: vector.key))
        #expect(Hexadecimal.text(of: code) == vector.code)
    }

    @Test("a message in pieces is the same message", arguments: vectors)
    func pieces(vector: Vector) {
        let pieces = [Array(vector.message.prefix(3)), [], Array(vector.message.dropFirst(3))]
        let code = HMACSHA256.code(for: pieces, secret: Secret(bytes: vector.key))
        #expect(Hexadecimal.text(of: code) == vector.code)
    }
}
