import Testing

@testable import Signing

struct SecretTests {
    static let canary = "canary-4f1d8c52b97e4a06"

    struct Holder {
        var keys = SigningSecrets(Secret(SecretTests.canary), next: Secret(SecretTests.canary))
        var secret = Secret(SecretTests.canary)
        var signer = try? SigningScheme.timestamped(TimestampedScheme()).makeSigner(
            secrets: SigningSecrets(Secret(SecretTests.canary)))
    }

    @Test("a secret and what holds it show dots wherever they are printed")
    func neverPrinted() {
        let holder = Holder()
        var dumped = ""
        dump(holder, to: &dumped)
        for text in ["\(holder)", String(reflecting: holder), dumped] {
            #expect(!text.contains(Self.canary))
            #expect(text.contains("•••"))
        }
        #expect(Mirror(reflecting: holder.secret).children.isEmpty)
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
