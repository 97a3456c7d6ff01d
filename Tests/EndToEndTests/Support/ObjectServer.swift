import Foundation
import Testing

/// An object store: moto's S3, from PyPI, in front of a folder of the scene, `store/BUCKET/KEY`.
struct ObjectServer: Sendable {
    let peer: Peer
    /// A canary: the secret of the only key that it knows.
    let secret: String

    /// What a command needs to read from it.
    var environment: [String: String?] {
        [
            "AWS_ENDPOINT_URL": "http://127.0.0.1:\(peer.port)", "AWS_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "store-key", "AWS_SECRET_ACCESS_KEY": secret,
        ]
    }

    /// The requests for objects that begin so: method, path, range, condition, status.
    func requests(_ path: String) -> [String] {
        peer.received.split(separator: "\n").map(String.init).filter { $0.hasPrefix("GET \(path)") }
    }
}

extension ObjectServer {
    private static let python = URL.repository.appending(path: ".build/store-venv/bin/python").path

    /// Whether moto is there, or could be had just now.
    static let isAvailable: Bool = {
        let venv = URL.repository.appending(path: ".build/store-venv").path
        let script = """
            exec 9>"\(venv).lock"; flock 9
            \(python) -c 'import moto.server, moto.s3' 2>/dev/null && exit 0
            rm -rf "\(venv)"; python3 -m venv "\(venv)" \
            && "\(python)" -m pip install -q --disable-pip-version-check 'moto[s3,server]'
            """
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": NSTemporaryDirectory()]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    fileprivate static func start(in scene: Scene) async throws -> ObjectServer {
        let secret = String.random(40)
        try FileManager.default.createDirectory(at: scene.url("store"), withIntermediateDirectories: true)
        let script = URL.repository.appending(path: "Tests/EndToEndTests/Fixtures/store.py").path
        let program = try scene.start(
            [script, scene.url("store").path, scene.url("faults.json").path], program: python,
            environment: ["STORE_SECRET": secret])
        return ObjectServer(peer: try await Peer(program), secret: secret)
    }
}

extension Scene {
    func objectServer() async throws -> ObjectServer { try await ObjectServer.start(in: self) }

    /// Packs a text as an object.
    func writeGzip(_ text: String, to path: String) async throws {
        try write(text, to: "\(path).plain")
        try await paste("gzip -c '\(path).plain' > '\(path)' && rm '\(path).plain'")
    }
}
