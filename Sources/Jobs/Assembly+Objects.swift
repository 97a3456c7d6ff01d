import Foundation
import ObjectStores
import PartnerAPI
package import Reading
import Records

extension Assembly {
    /// What opens objects where no job says how to reach them: the way is this machine's own.
    package static func objectsWithoutJob(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> ObjectAccess {
        ObjectAccess(
            ObjectStores(
                environment: environment,
                egress: { (host) throws(Problem) in
                    var settings = TransportSettings()
                    guard host.scheme == .https else { return settings }
                    var tls = TLSSection()
                    if let bundle = environment["AWS_CA_BUNDLE"], !bundle.isEmpty { tls.ca = bundle }
                    settings.tls = try tls.settings(now: Int(Date().timeIntervalSince1970))
                    return settings
                }))
    }
}
