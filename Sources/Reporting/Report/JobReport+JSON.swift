import Foundation
package import Records

extension JobReport {
    /// `--format json`: one object.
    package var json: JSONLine { JSONLine.object { add(to: &$0) } }

    /// The same as a line of `--json`.
    package var line: JSONLine {
        var line = JSONLine(type: "report")
        add(to: &line)
        return line
    }

    private func add(to line: inout JSONLine) {
        line.add("job", job)
        line.add("kind", subject == .dryRun ? "validate" : "report")
        line.add("made", Date(epoch: made).localISO8601)
        line.add("destination", destination)
        line.add("verdict", verdict)
        line.add("exit", exit.map(Int.init))
        line.add("next", command)
        line.add("books", booksJSON)
        line.add(
            "estimate",
            backlog.map { backlog in
                JSONLine.object {
                    backlog.add(to: &$0)
                    $0.add("words", backlog.text)
                }
            })
        line.add("inputs", inputs.map(\.json))
        line.add("months", months.map(\.json))
        line.add(
            "orders",
            orders.map { order in
                JSONLine.object {
                    $0.add("month", order.month.map(MonthCount.name))
                    $0.add("orders", order.count)
                }
            })
        line.add("findings", findings.json(mask))
        line.add("refusals", refusals.json(mask))
        line.add(
            "held",
            held.map { held in
                JSONLine.object {
                    $0.add("code", held.code)
                    $0.add("count", held.count)
                }
            })
        line.add("open", open.map { $0.json(mask) })
        line.add("runs", runs.map(\.json))
        line.add("goodRuns", goodRuns.map(\.json))
        line.add(
            "proof",
            proof.map { proof in
                JSONLine.object {
                    $0.add("balances", proof.balances)
                    $0.add("words", proof.words)
                    $0.add("command", proof.command)
                }
            })
        line.add(
            "verified",
            verified.map { verified in
                JSONLine.object {
                    $0.add("at", Date(epoch: verified.time).localISO8601)
                    $0.add("balances", verified.balances)
                    $0.add("words", verified.words)
                }
            })
        line.add("personal", mask.isOff)
    }

    private var booksJSON: JSONLine {
        JSONLine.object { line in
            line.add("records", books.read)
            line.add("read", books.read)
            if let valid { line.add("valid", valid) }
            for column in books.columns { line.add(column.name, column.count) }
        }
    }
}

extension ReportedInput {
    fileprivate var json: JSONLine {
        JSONLine.object { line in
            line.add("path", path)
            line.add("records", records)
            line.add("lines", lines)
            line.add("complete", isComplete)
            line.add("abandoned", isAbandoned)
            line.add("open", stretches.words(atMost: 50))
            line.add("openLines", stretches.count)
            line.add(
                "stretches",
                stretches.heaviest(50).map { stretch in
                    JSONLine.object {
                        $0.add("from", stretch.lines.lowerBound)
                        $0.add("to", stretch.lines.upperBound)
                        $0.add("open", stretch.count)
                    }
                })
        }
    }
}

extension MonthCount {
    /// `2025-10`
    package static func name(_ month: Int) -> String {
        "\(month / 100)-\(month % 100 < 10 ? "0" : "")\(month % 100)"
    }

    fileprivate var json: JSONLine {
        JSONLine.object { line in
            line.add("month", month.map(Self.name))
            line.add("type", type)
            line.add("outcome", state.column)
            line.add("events", count)
        }
    }
}

extension OpenRecord {
    fileprivate func json(_ mask: PersonalMask) -> JSONLine {
        JSONLine.object { line in
            line.add("outcome", outcome)
            line.add("code", code)
            line.add("field", field)
            line.add("file", file)
            line.add("line", self.line)
            line.add("event", event)
            line.add("order", order)
            line.add("message", mask.masked(message))
        }
    }
}

extension ReportedRun {
    fileprivate var json: JSONLine {
        JSONLine.object { line in
            line.add("run", record.id)
            line.add("started", Date(epoch: record.started).localISO8601)
            line.add("ended", record.ended.map { Date(epoch: $0).localISO8601 })
            line.add("exit", record.exit.map(Int.init))
            line.add("requests", requests)
            line.add("retries", retries)
            line.add("delivered", delivered)
            line.add("latency", total.latencies.json)
            line.add("waits", total.waitsJSON)
            line.add("course", course(inParts: Self.mostParts).map(\.json))
        }
    }
}

extension CourseSlice {
    fileprivate var json: JSONLine {
        JSONLine.object { line in
            line.add("minute", minute)
            line.add("minutes", minutes)
            line.add("sent", sent)
            line.add("retries", retries)
            line.add("recorded", recorded)
            line.add("refused", refused)
            line.add("failed", failed)
            line.add("throttled", throttled)
            line.add("p50", latencies.milliseconds(at: 0.5))
            line.add("p99", latencies.milliseconds(at: 0.99))
            line.add("waits", waitsJSON)
        }
    }

    fileprivate var waitsJSON: JSONLine {
        JSONLine.object { line in
            for (reason, milliseconds) in waits.sorted(by: { $0.key < $1.key }) {
                line.add(reason, Duration.milliseconds(milliseconds))
            }
        }
    }
}

extension InputProfile {
    fileprivate var json: JSONLine {
        JSONLine.object { line in
            line.add("inputs", paths)
            line.add("records", records)
            line.add("invalid", invalid)
            line.add("columns", columns.count)
            line.add("types", types ?? [])
        }
    }
}

extension LatencyHistogram {
    /// The percentiles that are shown, by what they are called.
    package static let shown: [(name: String, part: Double)] = [
        ("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("max", 1),
    ]

    fileprivate var json: JSONLine {
        JSONLine.object { line in
            line.add("count", count)
            for (name, part) in Self.shown { line.add(name, milliseconds(at: part)) }
        }
    }
}
