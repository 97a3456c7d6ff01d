import Foundation
import Testing

/// Certificates made on the spot, with openssl, in the scene's folder: `NAME.pem` and `NAME.key`.
struct Certificates: Sendable {
    let scene: Scene

    /// What a certificate is to be like.
    struct Wish: Sendable {
        var name: String
        var names = "DNS:localhost,IP:127.0.0.1,IP:::1"
        /// `YYYYMMDDHHMMSSZ`
        var from = "20200101000000Z"
        var until = "20990101000000Z"
    }

    /// With a certificate authority of that name.
    init(_ scene: Scene, authority: String = "ca") async throws {
        self.scene = scene
        try await makeAuthority(authority)
    }

    func makeAuthority(_ name: String) async throws {
        try await makeKey(name)
        try await scene.paste(
            "openssl req -x509 -new -key \(name).key -subj '/CN=Authority \(name)' -days 30 -out \(name).pem")
        try scene.write(
            """
            [ca]
            default_ca = us
            [us]
            database = \(name).index
            serial = \(name).serial
            new_certs_dir = .
            default_md = sha256
            policy = any
            unique_subject = no
            copy_extensions = copy
            [any]
            commonName = supplied
            """, to: "\(name).cnf")
        try scene.write("", to: "\(name).index")
        try scene.write("1000\n", to: "\(name).serial")
    }

    func make(_ wish: Wish, by authority: String = "ca") async throws {
        try await makeKey(wish.name)
        try await scene.paste(
            "openssl req -new -key \(wish.name).key -subj /CN=\(wish.name) "
                + "-addext subjectAltName=\(wish.names) -out \(wish.name).csr")
        try await scene.paste(
            "openssl ca -batch -notext -config \(authority).cnf -cert \(authority).pem -keyfile \(authority).key "
                + "-startdate \(wish.from) -enddate \(wish.until) -in \(wish.name).csr -out \(wish.name).pem")
    }

    func makeSelfSigned(_ name: String) async throws {
        try await makeKey(name)
        try await scene.paste(
            "openssl req -x509 -new -key \(name).key -subj /CN=localhost -addext subjectAltName=DNS:localhost "
                + "-days 30 -out \(name).pem")
    }

    private func makeKey(_ name: String) async throws {
        try await scene.paste(
            "umask 077; openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out \(name).key")
    }
}
