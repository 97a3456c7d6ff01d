import Testing

@testable import PartnerAPI

struct CertificateDoubtTests {
    private static let now = 1_700_000_000
    private static let good = ServerCertificate(from: now - 9, until: now + 9, names: ["api.example"])
    private static let signedByItself = ServerCertificate(from: now - 9, until: now + 9, isSelfSigned: true)

    @Test(
        "the reason is that of the first certificate with one",
        arguments: [
            ([good], true, CertificateDoubt.untrusted), ([], true, .untrusted), ([good], false, .noBundle),
            ([ServerCertificate(from: 0, until: now - 1)], true, .expired("2023-11-14")),
            ([good, ServerCertificate(from: 0, until: 86400)], false, .expired("1970-01-02")),
            ([ServerCertificate(from: now + 86400, until: now + 90_000)], true, .notYetValid("2023-11-15")),
            ([signedByItself], true, .selfSigned), ([signedByItself], false, .noBundle),
            ([good, signedByItself], true, .untrusted),
        ])
    func reasons(chain: [ServerCertificate], hasBundle: Bool, doubt: CertificateDoubt) {
        #expect(CertificateDoubt(chain: chain, hasBundle: hasBundle, now: Self.now) == doubt)
    }

    @Test("a certificate that is trusted is for another name, if its time is right")
    func name() {
        let past = ServerCertificate(from: 0, until: Self.now - 1)
        let doubts = [[Self.good], [past]].map {
            CertificateDoubt(chain: $0, isTrusted: true, hasBundle: true, now: Self.now)
        }
        #expect(doubts == [.otherName(["api.example"]), .expired("2023-11-14")])
    }

    @Test("each reason has words and a remedy of its own")
    func words() {
        let all: [CertificateDoubt] = [
            .expired("2023-11-14"), .notYetValid("2023-11-15"), .otherName(["a.example", "192.0.2.1"]), .otherName([]),
            .noBundle, .selfSigned, .untrusted,
        ]
        let route = Route(server: "api.example", tls: TLSSettings())
        #expect(
            all.map { $0.message(on: route) } == [
                "the TLS certificate of api.example expired on 2023-11-14",
                "the TLS certificate of api.example is not valid before 2023-11-15",
                "the TLS certificate of api.example is for another name: a.example, 192.0.2.1",
                "the TLS certificate of api.example is for another name",
                "the TLS certificate of api.example cannot be verified: this machine has no CA certificates",
                "the TLS certificate of api.example is self-signed, and not one that this machine trusts",
                "the TLS certificate of api.example is not signed by a CA that this machine trusts",
            ])
        #expect(Set(all.map { $0.remedy(on: route) }).count == all.count - 1)
    }

    @Test("a server cannot fill the terminal with names")
    func manyNames() {
        let names = (1...1000).map { "\($0)." + String(repeating: "x", count: 1000) }
        let message = CertificateDoubt.otherName(names).message(on: Route(server: "api.example", tls: TLSSettings()))
        #expect(message.utf8.count < 700 && message.hasSuffix(" and 995 more"))
    }
}
