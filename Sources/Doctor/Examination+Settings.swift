import Jobs
import PartnerAPI
import Records

extension Examination {
    func settings(of assembly: Assembly) -> Check {
        .of(.settings) { () throws(Problem) in
            _ = try assembly.validator()
            let destination = try assembly.destination
            try assembly.checkConnection()
            let way = try assembly.proxy().map { " through the proxy \($0)" } ?? ""
            let warnings = assembly.warnings
            guard warnings.isEmpty else {
                return .warning(
                    .settings, warnings.joined(separator: "; "),
                    hint: "change it in the job, or leave it so if that is what you mean")
            }
            return .ok(.settings, "\(assembly.job.path) is right: sends to \(destination)\(way)")
        }
    }

    func key(in environment: [String: String]) -> Check {
        .of(.key) { () throws(Problem) in
            let remarks = try Credentials.clientKey.find(in: environment).remarks
            guard let remark = remarks.first else { return .ok(.key, "there is a client key, and it may be one") }
            return .warning(
                .key, "there is a client key; \(remarks.joined(separator: "; "))",
                hint: "mend how it is kept: \(remark)")
        }
    }

    func signing(of assembly: Assembly) -> Check {
        .of(.signing) { () throws(Problem) in
            let remarks = try assembly.signingRemarks()
            guard try assembly.signer() != nil else {
                return .ok(.signing, "requests are not signed, as the job has it")
            }
            guard let remark = remarks.first else {
                return .ok(.signing, "requests are signed; there is a signing secret, and it may be one")
            }
            return .warning(
                .signing, "requests are signed; \(remarks.joined(separator: "; "))",
                hint: "mend how the secrets are kept: \(remark)")
        }
    }
}
