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
                    if host.scheme == .https { settings.tls = try TLSSection().ofStores(in: environment) }
                    return settings
                }))
    }
}
