import Foundation
import Records
import Signing
import Testing

@testable import ObjectStores

@Suite("The keys of an S3 store")
struct AWSSettingsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    private func settings(
        _ variables: [String: String] = [:], credentials: String? = nil, config: String? = nil
    ) throws -> AWSSettings {
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = folder.appending(path: ".aws")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try credentials?.write(to: home.appending(path: "credentials"), atomically: true, encoding: .utf8)
        try config?.write(to: home.appending(path: "config"), atomically: true, encoding: .utf8)
        return try AWSSettings(environment: variables.merging(["HOME": folder.path]) { first, _ in first })
    }

    private static let credentials = """
        # of this machine
        [default]
        aws_access_key_id = DEFAULTKEY
        aws_secret_access_key = default-secret

        [exports]
        aws_access_key_id=EXPORTKEY
        aws_secret_access_key=export-secret
        aws_session_token = token
        """
    private static let config = """
        [default]
        region = eu-west-1
        s3 =
          region = nowhere
        [profile exports]
        region = ap-south-1
        endpoint_url = https://store.example
        [sso-session exports]
        region = us-east-2
        """

    @Test("come from variables first, then from the profile; an empty variable is an unset one")
    func order() throws {
        let variables = [
            "AWS_ACCESS_KEY_ID": "VARKEY", "AWS_SECRET_ACCESS_KEY": "var-secret", "AWS_PROFILE": "exports",
        ]
        #expect(try settings(variables, credentials: Self.credentials).keys().id == "VARKEY")
        let plain = try settings(
            ["AWS_ACCESS_KEY_ID": "", "AWS_PROFILE": ""], credentials: Self.credentials, config: Self.config)
        #expect(try plain.keys().id == "DEFAULTKEY")
        #expect(plain.region == "eu-west-1")
        #expect(plain.endpoint == nil)
        let named = try settings(["AWS_PROFILE": "exports"], credentials: Self.credentials, config: Self.config)
        #expect(try named.keys().token?.revealedText == "token")
        #expect(named.region == "ap-south-1")
        #expect(named.endpoint?.url == "https://store.example")
        let other = try settings(
            ["AWS_REGION": "eu-central-1", "AWS_ENDPOINT_URL": "https://a", "AWS_ENDPOINT_URL_S3": "https://b"])
        #expect(other.region == "eu-central-1")
        #expect(other.endpoint?.name == "AWS_ENDPOINT_URL_S3")
    }

    @Test("that are missing, halved or implausible are said so, and never shown")
    func faults() throws {
        func problem(_ variables: [String: String], config: String? = nil) throws -> Problem? {
            do {
                _ = try settings(variables, credentials: config == nil ? Self.credentials : nil, config: config).keys()
                return nil
            } catch let problem as Problem {
                #expect(problem.kind == .credentials)
                return problem
            }
        }
        #expect(try problem(["AWS_PROFILE": "export"])?.hint == "did you mean exports?")
        #expect(
            try problem(["AWS_ACCESS_KEY_ID": "VARKEY"])?.message
                == "the object store needs both of a pair of keys, and AWS_SECRET_ACCESS_KEY is missing")
        let blank = try problem(["AWS_ACCESS_KEY_ID": "VARKEY", "AWS_SECRET_ACCESS_KEY": "se cret\n"])
        #expect(blank?.message == "AWS_SECRET_ACCESS_KEY holds a blank, a line end or a character that no key has")
        #expect(
            try problem([:], config: "[default]\nregion = eu-west-1\n")?.message
                == "there are no keys for the object store")
        #expect(
            try problem([:], config: "[default]\nrole_arn = arn:aws:iam::1:role/x\n")?.message
                == "the keys of the object store come by way of role_arn of profile default, and roles are not assumed here"
        )
    }
}
