import Testing

@testable import PartnerAPI

struct CertificateDoubtTests {
    typealias Validity = CertificateDoubt.Validity

    private static let now = 1_700_000_000
    private static let good = Validity(from: now - 9, until: now + 9)

    @Test(
        "the reason is that of the first certificate with one",
        arguments: [
            ([good], true, CertificateDoubt.untrusted), ([], true, .untrusted), ([good], false, .noBundle),
            ([Validity(from: 0, until: now - 1)], true, .expired("2023-11-14")),
            ([good, Validity(from: 0, until: 86400)], false, .expired("1970-01-02")),
            ([Validity(from: now + 86400, until: now + 90_000)], true, .notYetValid("2023-11-15")),
        ])
    func reasons(chain: [Validity], hasBundle: Bool, doubt: CertificateDoubt) {
        #expect(CertificateDoubt(chain: chain, hasBundle: hasBundle, now: Self.now) == doubt)
    }

    @Test("each reason has words and a remedy of its own")
    func words() {
        let all: [CertificateDoubt] = [.expired("2023-11-14"), .notYetValid("2023-11-15"), .noBundle, .untrusted]
        #expect(
            all.map { $0.message(of: "api.example") } == [
                "the TLS certificate of api.example expired on 2023-11-14",
                "the TLS certificate of api.example is not valid before 2023-11-15",
                "the TLS certificate of api.example cannot be verified: this machine has no CA certificates",
                "the TLS certificate of api.example is not signed by a CA that this machine trusts",
            ])
        #expect(Set(all.map { $0.remedy("api.example", proxy: nil) }).count == all.count)
    }
}
