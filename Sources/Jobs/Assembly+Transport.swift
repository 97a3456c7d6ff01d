import Foundation
import ObjectStores
import PartnerAPI
import Records

extension Assembly {
    /// How connections to the server are made.
    /// - Throws: `Problem` of kind `configuration`: `api.proxy` is no `http://HOST:PORT`, or a file of `tls` cannot be used.
    func transportSettings(of api: APISection, to server: BaseURL) throws(Problem) -> TransportSettings {
        var settings = TransportSettings(
            connections: concurrency, proxy: try proxy(of: api, to: server),
            localAddress: api.bind.flatMap { $0.isEmpty ? nil : $0 })
        if server.usesTLS {
            settings.tls = try job.tls(in: environment).settings(now: Int(Date().timeIntervalSince1970))
        }
        return settings
    }

    /// Nil where there is none, or where the server is reached without it: on loopback, or by `NO_PROXY`.
    private func proxy(of api: APISection, to server: BaseURL) throws(Problem) -> HTTPProxy? {
        guard let proxy = try HTTPProxy(api.proxy, toward: server.host, in: environment) else { return nil }
        // NIOSSL compares a certificate's addresses with the one connected to, which is the proxy's.
        guard !server.isAddress else {
            throw Problem(
                .configuration, "api.baseURL names an address, and behind a proxy only a name can be verified",
                hint:
                    "write the server by its name in api.baseURL, or reach it without the proxy: NO_PROXY=\(server.host)"
            )
        }
        return proxy
    }

    /// What is doubtful about the file of `tls.key`.
    var keyFileWarning: String? { (try? job.tls(in: environment))?.warning }
}

extension JobFile {
    /// How connections to an object store are made: as those to the API are, by `api.proxy`, `api.bind` and `tls`, but for
    /// our own certificate; the CAs of `AWS_CA_BUNDLE` go before those of `tls.ca`.
    /// - Throws: `Problem` of kind `configuration`, as `transportSettings`.
    func egress(in environment: [String: String], to host: StoreHost) throws(Problem) -> TransportSettings {
        let way = try egress(in: environment)
        var settings = TransportSettings(
            proxy: try proxy(way.proxy, in: environment, to: host),
            localAddress: way.bind.flatMap { $0.isEmpty ? nil : $0 })
        guard host.scheme == .https else { return settings }
        settings.tls = try tls(in: environment).ofStores(in: environment)
        return settings
    }

    private func proxy(
        _ text: String?, in environment: [String: String], to host: StoreHost
    ) throws(Problem) -> HTTPProxy? {
        guard let proxy = try HTTPProxy(text, toward: host.name, in: environment) else { return nil }
        guard !host.isAddress || host.scheme == .http else {
            throw Problem(
                .configuration,
                "the object store is named by its address, and behind a proxy only a name can be verified",
                hint: "write the store by its name, or reach it without the proxy: NO_PROXY=\(host.name)")
        }
        return proxy
    }
}

extension TLSSection {
    /// The same for an object store: without our own certificate, and by the CAs of `AWS_CA_BUNDLE` where there is one.
    /// - Throws: `Problem` of kind `configuration`: a file cannot be used.
    func ofStores(in environment: [String: String]) throws(Problem) -> TLSSettings {
        var section = self
        (section.certificate, section.key) = (nil, nil)
        if let bundle = environment["AWS_CA_BUNDLE"], !bundle.isEmpty { section.ca = bundle }
        return try section.settings(now: Int(Date().timeIntervalSince1970))
    }
}
