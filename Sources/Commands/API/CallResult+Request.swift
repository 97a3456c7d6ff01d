import PartnerAPI
import Records
import Reporting

extension CallResult {
    /// A request as it would go, the key masked.
    /// - Parameter body: What is shown of the body; nil: all of it.
    init(showing request: APIRequest, body: String? = nil) {
        let headers = request.headers.map { header in
            header.name == RequestHeader.authorization.rawValue
                ? APIRequest.Header(header.name, header.value.hasPrefix("Bearer ") ? "Bearer •••" : "•••") : header
        }
        let shown = body ?? String(decoding: request.body, as: UTF8.self)
        var line = JSONLine(type: "request")
        line.add("method", request.method)
        line.add("url", request.url)
        line.add("headers", headers)
        line.add("body", shown)
        let lines = ["\(request.method) \(request.url)"] + headers.map { "\($0.name): \($0.value)" }
        self.init(json: line, text: (lines.map(\.escaped) + ["", shown.escaped]).joined(separator: "\n"), requests: 0)
    }
}

extension JSONLine {
    mutating func add(_ name: String, _ headers: [APIRequest.Header]) {
        add(
            name,
            headers.map { header in
                JSONLine.object { line in
                    line.add("name", header.name)
                    line.add("value", header.value)
                }
            })
    }
}
