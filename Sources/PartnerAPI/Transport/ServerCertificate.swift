internal import Foundation
internal import NIOCore
internal import NIOSSL
internal import SwiftASN1

/// What a certificate says of itself.
package struct ServerCertificate: Hashable, Sendable {
    /// Unix epoch seconds.
    package var from: Int
    package var until: Int
    /// The names and addresses it is for, such as `api.example`, `*.example.org`, `192.0.2.1`.
    package var names: [String]
    /// Issuer and subject are the same.
    package var isSelfSigned: Bool

    package init(from: Int, until: Int, names: [String] = [], isSelfSigned: Bool = false) {
        self.from = from
        self.until = until
        self.names = names
        self.isSelfSigned = isSelfSigned
    }

    package var firstDay: String { Self.day(from) }
    package var lastDay: String { Self.day(until) }

    private static func day(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601.year().month().day())
    }
}

extension ServerCertificate {
    init(_ certificate: NIOSSLCertificate) {
        let parts = (try? certificate.toDERBytes()).flatMap(CertificateParts.init)
        self.init(
            from: Int(certificate.notValidBefore), until: Int(certificate.notValidAfter), names: parts?.names ?? [],
            isSelfSigned: parts.map { $0.issuer == $0.subject } ?? false)
    }
}

/// The parts of a certificate (RFC 5280 §4.1) that NIOSSL does not show.
private struct CertificateParts {
    let issuer: ArraySlice<UInt8>
    let subject: ArraySlice<UInt8>
    let names: [String]

    /// Nil for what is no certificate.
    init?(_ der: [UInt8]) {
        guard let root = try? DER.parse(der), var fields = root.parts.first?.parts else { return nil }
        // The version may be left out.
        if fields.first?.isTagged(0) == true { fields.removeFirst() }
        // serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo
        guard fields.count >= 6 else { return nil }
        issuer = fields[2].encodedBytes
        subject = fields[4].encodedBytes
        let extensions = fields.first { $0.isTagged(3) }?.parts.first?.parts ?? []
        names = extensions.first(where: \.isAlternativeNames).map(Self.names) ?? []
    }

    private static func names(_ part: ASN1Node) -> [String] {
        guard case .primitive(let value) = part.parts.last?.content, let list = try? DER.parse(value) else { return [] }
        return list.parts.compactMap { name in
            guard case .primitive(let bytes) = name.content else { return nil }
            if name.isTagged(2) { return String(decoding: bytes, as: UTF8.self) }
            guard name.isTagged(7) else { return nil }
            return try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0).ipAddress
        }
    }
}

extension ASN1Node {
    fileprivate var parts: [ASN1Node] {
        guard case .constructed(let nodes) = content else { return [] }
        return Array(nodes)
    }

    fileprivate func isTagged(_ number: UInt) -> Bool {
        identifier == ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }

    /// An extension `subjectAltName` (RFC 5280 §4.2.1.6): OID 2.5.29.17.
    fileprivate var isAlternativeNames: Bool {
        parts.first?.encodedBytes.elementsEqual([6, 3, 0x55, 0x1D, 0x11]) == true
    }
}
