import Testing

@testable import Signing

struct SecretTests {
    static let canary = "canary-4f1d8c52b97e4a06"

    struct Holder {
        var secret = Secret(SecretTests.canary)
        var signer = SigningScheme.timestamped(TimestampedScheme()).makeSigner(secret: Secret(SecretTests.canary))
    }

    @Test("a secret and what holds it show dots wherever they are printed")
    func neverPrinted() {
        let holder = Holder()
        var dumped = ""
        dump(holder, to: &dumped)
        let texts = [
            "\(holder)", String(reflecting: holder), "\(Mirror(reflecting: holder).children.map { $0 })", dumped,
        ]
        for text in texts {
            #expect(!text.contains(Self.canary))
            #expect(!text.contains("\(Array(Self.canary.utf8).prefix(4).map { $0 })".dropLast()))
            #expect(text.contains("•••"))
        }
    }

    @Test("what it holds comes out by name only")
    func revealed() {
        #expect(Secret("ключ").revealedText == "ключ")
        #expect(Secret(bytes: [0xFF, 0]).revealedBytes == [0xFF, 0])
    }

    @Test("secrets are equal by every byte")
    func equality() {
        #expect(Secret("abc") == Secret("abc"))
        #expect(Secret("abc") != Secret("abd"))
        #expect(Secret("abc") != Secret("xbc"))
        #expect(Secret("abc") != Secret("abcd"))
    }
}
