import Foundation
import PartnerAPI
import Records

extension Assembly {
    /// How connections to the server are made.
    /// - Throws: `Problem` of kind `configuration`: `api.proxy` is no `http://HOST:PORT`, or a file of `tls` cannot be used.
    func transportSettings(of api: APISection, to server: BaseURL) throws(Problem) -> AsyncHTTPTransport.Settings {
        var settings = AsyncHTTPTransport.Settings(
            connections: concurrency, proxy: try proxy(of: api, to: server),
            localAddress: api.bind.flatMap { $0.isEmpty ? nil : $0 })
        if server.usesTLS {
            settings.tls = try job.tls(in: environment).settings(now: Int(Date().timeIntervalSince1970))
        }
        return settings
    }

    /// Nil where there is none, or where the server is reached without it: on loopback, or by `NO_PROXY`.
    private func proxy(of api: APISection, to server: BaseURL) throws(Problem) -> HTTPProxy? {
        guard let text = api.proxy, !text.isEmpty else { return nil }
        let proxy = try HTTPProxy(text)
        let direct = environment["NO_PROXY"] ?? environment["no_proxy"]
        if server.isLoopback || HTTPProxy.isBypassed(server.host, by: direct) { return nil }
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
