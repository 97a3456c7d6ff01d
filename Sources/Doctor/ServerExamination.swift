import Jobs
import PartnerAPI
import Records

/// The way to the server step by step, and what it answers.
struct ServerExamination {
    let assembly: Assembly
    /// Key and signing secret are there.
    let hasKey: Bool
    let sendsProbe: Bool
    /// Unix epoch seconds.
    let now: Int

    /// A certificate that ends sooner is warned of.
    private static let daysLeft = 14

    /// From `clock` to `probe`.
    func perform() async -> [Check] {
        let server: BaseURL
        let transport: NIOTransport
        do {
            server = try assembly.server()
            transport = try assembly.transport()
        } catch {
            return unchecked([.clock, .dns, .tcp, .tls, .health, .probe], because: .settings)
        }
        let checks = await perform(server, transport)
        await transport.shutdown()
        return checks
    }

    private func perform(_ server: BaseURL, _ transport: NIOTransport) async -> [Check] {
        var way: [Check] = []
        let steps: [(Check.Name, () async -> Check)] = [
            (.dns, { await names(of: server) }), (.tcp, { await connection(to: server, transport) }),
            (.tls, { await handshake(with: server, transport) }),
        ]
        for (name, step) in steps {
            if let wrong = way.first(where: { $0.result == .failure }) {
                way.append(.unchecked(name, because: wrong.name))
            } else {
                way.append(await step())
            }
        }
        if let wrong = way.first(where: { $0.result == .failure }) {
            return unchecked([.clock], because: wrong.name) + way + unchecked([.health, .probe], because: wrong.name)
        }
        guard hasKey, let client = try? assembly.client(over: transport) else {
            return unchecked([.clock], because: .key) + way + unchecked([.health, .probe], because: .key)
        }
        let answers = AnswerExamination(client: client, server: server, assembly: assembly)
        let found = await answers.perform(sendsProbe: sendsProbe)
        return [found.clock] + way + [found.health] + [found.probe].compactMap(\.self)
    }

    private func unchecked(_ names: [Check.Name], because other: Check.Name) -> [Check] {
        names.filter { $0 != .probe || sendsProbe }.map { .unchecked($0, because: other) }
    }
}

extension ServerExamination {
    private func names(of server: BaseURL) async -> Check {
        let proxy = try? assembly.proxy()
        let host = proxy?.host ?? server.host
        do throws(TransportFailure) {
            let addresses = try await HostAddresses.find(host)
            let whose = proxy == nil ? host : "the proxy \(host)"
            let rest = proxy == nil ? "" : "; it looks up \(server.host) itself"
            let list = addresses.prefix(8).joined(separator: ", ")
            return .ok(.dns, addresses == [host] ? "\(whose) is an address\(rest)" : "\(whose) is \(list)\(rest)")
        } catch {
            let setting = proxy == nil ? "api.baseURL" : "api.proxy"
            return .failure(
                .dns,
                Problem(
                    .stopped, error.message,
                    hint: "correct the host of \(setting), or see that this machine can look up names: "
                        + "`getent hosts \(host.shellQuoted)`"))
        }
    }

    private func connection(to server: BaseURL, _ transport: NIOTransport) async -> Check {
        let began = ContinuousClock.now
        do throws(TransportFailure) {
            let peer = try await transport.reach(server.text)
            return .ok(.tcp, "connected to \(peer) in \((ContinuousClock.now - began).brief)")
        } catch {
            return .failure(.tcp, problem(error, server))
        }
    }

    private func handshake(with server: BaseURL, _ transport: NIOTransport) async -> Check {
        guard server.usesTLS else { return .ok(.tls, "not used: plain http to this machine itself") }
        do throws(TransportFailure) {
            let greeting = try await transport.greeting(of: server.text)
            let certificate = greeting.certificate
            let days = (certificate.until - now) / 86_400
            let words = "TLS \(greeting.version.rawValue); the certificate is good until \(certificate.lastDay)"
            guard days < Self.daysLeft else { return .ok(.tls, words) }
            return .warning(
                .tls, "\(words), \(days == 1 ? "1 day" : "\(days) days") from now",
                hint: "ask whoever runs \(server.host) to renew it; once it has expired, runs end with 78")
        } catch {
            return .failure(.tls, problem(error, server))
        }
    }

    private func problem(_ failure: TransportFailure, _ server: BaseURL) -> Problem {
        let proxy = try? assembly.proxy()
        return failure.remedy.map { Problem(.configuration, failure.message, hint: $0) }
            ?? Problem(
                .stopped, failure.message,
                hint: proxy.map {
                    "see that the proxy runs and that api.proxy names it: "
                        + "`curl -v -x http://\($0) \(server.text.shellQuoted)`"
                }
                    ?? "see whether anything gets there from this machine: `curl -v \(server.text.shellQuoted)`; "
                    + "a firewall may be in the way, or the server is down for now")
    }
}
