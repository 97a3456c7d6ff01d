import Checkpoints
import Foundation
import Hummingbird
import NIOCore
import Pages
import Records
import Reporting

/// What a browser may ask for. Every answer goes by the gate, and none is kept.
struct DashboardEndpoints: Sendable {
    let gate: Gate
    let pages: DashboardPages

    func respond(to request: Request, _ context: DashboardContext) async -> Response {
        let decision = gate.decide(on: Gate.Visitor(request, port: context.port))
        var response: Response
        switch decision {
        case .foreign:
            response = Self.text(.forbidden, "Not from there: open the address that rapido-import dashboard printed.")
        case .unknown:
            response = Self.text(
                .unauthorized, "No token, or an old one: open the address that rapido-import dashboard printed.")
        case .admitted, .welcomed: response = await answer(request)
        }
        if decision == .welcomed {
            let name = Gate.cookieName(port: context.port)
            response.headers[.setCookie] = "\(name)=\(gate.token); Path=/; HttpOnly; SameSite=Strict"
        }
        Self.guardAnswer(&response.headers)
        return response
    }

    /// Nothing is loaded from elsewhere, shown in a frame, or kept.
    private static func guardAnswer(_ headers: inout HTTPFields) {
        headers[.contentSecurityPolicy] = policy
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
    }

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src data:", "connect-src 'self'",
        "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    private func answer(_ request: Request) async -> Response {
        let path = request.uri.path.split(separator: "/")
        do throws(Problem) {
            switch (request.method, path.first, path.count) {
            case (.get, nil, _): return Self.html(await pages.overview())
            case (.get, "page.css", 1): return Self.resource(PageFiles.style, "text/css")
            case (.get, "page.js", 1): return Self.resource(PageFiles.script, "text/javascript")
            case (.get, "live.js", 1): return Self.resource(PageFiles.liveScript, "text/javascript")
            case (.get, "events", 1): return events(request)
            case (.get, "ledger", 2...3): return try await ledger(request, path)
            case (.post, "ledger", 3) where path[2] == "dismiss": return try await dismiss(request, path[1])
            case (.post, "ledger", 3) where path[2] == "pause": return try pause(true, path[1])
            case (.post, "ledger", 3) where path[2] == "resume": return try pause(false, path[1])
            case (.get, _, _), (.head, _, _): return Self.text(.notFound, "There is no such page.")
            default: return Self.text(.methodNotAllowed, "That cannot be done here.")
            }
        } catch {
            return Self.html(pages.problem(error), error.kind == .stopped ? .conflict : .internalServerError)
        }
    }

    private func ledger(_ request: Request, _ path: [Substring]) async throws(Problem) -> Response {
        guard let entry = pages.entry(path[1]) else { return Self.text(.notFound, "There is no such ledger.") }
        switch path.count == 2 ? "" : path[2] {
        case "": return Self.html(try await pages.ledger(entry))
        case "trace":
            let id = request.uri.queryParameters["id"].map(String.init) ?? ""
            return Self.html(try await pages.trace(entry, id))
        case "export.csv": return try await export(entry)
        case "rejects": return try await rejects(entry)
        default: return Self.text(.notFound, "There is no such page.")
        }
    }

    private func pause(_ isPaused: Bool, _ id: Substring) throws(Problem) -> Response {
        guard let entry = pages.entry(id) else { return Self.text(.notFound, "There is no such ledger.") }
        try pages.shelf.pause(entry, isPaused)
        return Response(status: .seeOther, headers: [.location: "/ledger/\(entry.id)"])
    }

    private func dismiss(_ request: Request, _ id: Substring) async throws(Problem) -> Response {
        guard let entry = pages.entry(id) else { return Self.text(.notFound, "There is no such ledger.") }
        guard let body = try? await request.body.collect(upTo: 64 << 10) else {
            return Self.text(.contentTooLarge, "That is too long.")
        }
        let form = FormText(String(buffer: body))
        guard let key = form["key"].flatMap({ Int64($0) }), let reason = form["reason"], !reason.isEmpty else {
            return Self.text(.badRequest, "Which record, and why?")
        }
        try await pages.shelf.dismiss(entry, RecordKey(key), reason)
        return Response(status: .seeOther, headers: [.location: "/ledger/\(entry.id)"])
    }
}

extension DashboardEndpoints {
    private static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text + "\n")))
    }

    private static func html(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func resource(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "\(type); charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private static func download(_ name: String, _ body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/csv", .contentDisposition: "attachment; filename=\"\(name)\""], body: body)
    }

    private func rejects(_ entry: Shelf.Entry) async throws(Problem) -> Response {
        let sheets = try await pages.shelf.rejects(entry)
        guard let first = sheets.first else { return Self.text(.ok, "No record is invalid or rejected.") }
        guard sheets.count == 1 else {
            let command = pages.shelf.command(entry, "rejects")
            return Self.text(
                .ok, "The rejects have \(sheets.count) layouts: `\(command) -o FILE` writes a file for each.")
        }
        return Self.download("rejects.csv", .init(byteBuffer: ByteBuffer(bytes: first)))
    }

    /// By way of a file that has no name: a million events do not fit into memory.
    private func export(_ entry: Shelf.Entry) async throws(Problem) -> Response {
        guard let file = tmpfile() else {
            throw Problem(
                .io, "cannot write a temporary file: \(SystemFailure.reason(errno))",
                hint: "see that TMPDIR has space and may be written to")
        }
        let pile = RowPile(file)
        pile.add(EventSheet.header)
        try await pages.watch.ledger(entry).forEachEvent(LedgerEvent.Selection()) { event throws(Problem) in
            pile.add(EventSheet.row(event, file: event.file))
        }
        return Self.download(
            "events.csv",
            ResponseBody { writer in
                while let part = pile.next() { try await writer.write(ByteBuffer(bytes: part)) }
                try await writer.finish(nil)
            })
    }

    /// Changes as they come. The stream ends when its reader goes or the server stops.
    private func events(_ request: Request) -> Response {
        let id = request.uri.queryParameters["ledger"]
        let pages = pages
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                var stream = LiveStream(pages: pages, ledger: id.map(String.init))
                try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
                while !Task.isCancelled {
                    if let text = await stream.next() { try await writer.write(ByteBuffer(string: text)) }
                    try await Task.sleep(for: LiveStream.pause)
                }
                try await writer.finish(nil)
            })
    }
}

extension Gate.Visitor {
    init(_ request: Request, port: Int) {
        self.init(
            host: request.head.authority, origin: request.headers[.origin],
            cookies: request.headers[values: .cookie], token: request.uri.queryParameters["token"].map(String.init),
            writes: request.method != .get && request.method != .head, port: port)
    }
}
