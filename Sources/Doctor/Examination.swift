package import Jobs
import Records

/// Looks at everything a run of a job needs, and has nothing recorded anywhere.
package struct Examination: Sendable {
    let path: String
    let overrides: Assembly.Overrides
    let environment: [String: String]
    let sendsProbe: Bool
    /// Unix epoch seconds.
    let now: Int

    /// - Parameter sendsProbe: An event that cannot be recorded is sent, which proves key and signature.
    package init(
        ofJobAt path: String, overrides: Assembly.Overrides, environment: [String: String], sendsProbe: Bool, now: Int
    ) {
        self.path = path
        self.overrides = overrides
        self.environment = environment
        self.sendsProbe = sendsProbe
        self.now = now
    }

    /// Tells each check as soon as it is made, in the order of their names.
    package func perform(_ tell: (Check) -> Void) async {
        let assembly: Assembly
        do throws(Problem) {
            assembly = try Assembly(path: path, overrides: overrides, environment: environment, now: now)
        } catch {
            tell(.failure(.settings, error))
            tell(key(in: environment))
            return names(after: .key).forEach { tell(.unchecked($0, because: .settings)) }
        }
        let settings = settings(of: assembly)
        let key = key(in: environment)
        let signing = signing(of: assembly)
        for check in [settings, key, signing] { tell(check) }
        let server = ServerExamination(
            assembly: assembly, hasKey: key.result != .failure && signing.result != .failure, sendsProbe: sendsProbe,
            now: now)
        for check in await server.perform() { tell(check) }
        tell(state(of: assembly))
        tell(await ledger(of: assembly))
        tell(await budget(of: assembly, hasKey: key.result != .failure))
        tell(inputs(of: assembly))
        tell(zones(of: assembly))
    }

    private func names(after name: Check.Name) -> [Check.Name] {
        Check.Name.allCases.drop { $0 != name }.dropFirst().filter { $0 != .probe || sendsProbe }
    }
}
