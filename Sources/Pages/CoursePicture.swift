import Foundation
import Records
import Reporting

/// Requests against the limit over time, with retries, waits and outages on the time line.
struct CoursePicture {
    let run: ReportedRun
    let limits: RequestBudget.Limits?

    private static let (width, height, bottom) = (1000.0, 200.0, 24.0)

    var nodes: [Node] {
        let total = run.total
        guard total.sent > 0 || !total.waits.isEmpty else { return [] }
        return [
            .tag("h3", [], "The last run: requests a minute over time"),
            .tag(
                "svg",
                [
                    .init("viewBox", "0 0 \(Int(Self.width)) \(Int(Self.height + Self.bottom))"), .init("role", "img"),
                    .css("course"), .init("aria-label", "Requests a minute over time. \(words(total))"),
                ], all: drawing),
            legend(total), .tag("p", [], .text(words(total))),
        ]
    }

    private var slices: [CourseSlice] { run.course(inParts: ReportedRun.mostParts) }

    /// In one part of the course, of all of its minutes.
    private var most: Double { slices.map { Double($0.sent) / Double($0.minutes) }.max() ?? 0 }

    /// Requests a minute at the upper edge. A limit that is far above what was sent is named and not drawn.
    private var top: Double { max(most, min(limits?.rate ?? 0, most * 8 + 1), 1) * 1.15 }

    private var drawing: [Node] {
        let (slices, top) = (slices, top)
        let minutes = slices.first?.minutes ?? 1
        let step = Self.width / Double(max(1, slices.count))
        var nodes: [Node] = []
        for (index, slice) in slices.enumerated() {
            let left = Double(index) * step
            nodes += bands(slice, minutes, left, step)
            nodes += stack(slice, minutes, left, step, top)
        }
        nodes.append(.tag("path", [.css("retries"), .init("d", retryLine(slices, minutes, step, top))]))
        nodes += scale(minutes, slices.count, top)
        return nodes
    }

    /// Waits colour the background, as much of it as they took of the time. The budget is no trouble.
    private func bands(_ slice: CourseSlice, _ minutes: Int, _ left: Double, _ step: Double) -> [Node] {
        ["outage", "retry-after", "nightly", "lock"].compactMap { reason in
            guard let waited = slice.waits[reason], waited > 0 else { return nil }
            let part = min(1, Double(waited) / Double(minutes * 60_000))
            return .tag(
                "rect",
                [
                    .css("band \(reason)"), .number("x", left), .number("y", Self.height * (1 - part)),
                    .number("width", step), .number("height", Self.height * part),
                ])
        }
    }

    private func stack(
        _ slice: CourseSlice, _ minutes: Int, _ left: Double, _ step: Double, _ top: Double
    ) -> [Node] {
        var y = Self.height
        return [("recorded", slice.recorded), ("refused", slice.refused), ("failed", slice.failed + slice.throttled)]
            .compactMap { name, count in
                guard count > 0 else { return nil }
                let height = max(0.5, Self.height * Double(count) / Double(minutes) / top)
                y -= height
                return .tag(
                    "rect",
                    [
                        .css(name), .number("x", left + step * 0.1), .number("y", y), .number("width", step * 0.8),
                        .number("height", height),
                    ])
            }
    }

    private func retryLine(_ slices: [CourseSlice], _ minutes: Int, _ step: Double, _ top: Double) -> String {
        guard slices.contains(where: { $0.retries > 0 }) else { return "" }
        return slices.enumerated().map { index, slice in
            let y = Self.height - Self.height * Double(slice.retries) / Double(minutes) / top
            return "\(index == 0 ? "M" : "L")\(Int((Double(index) + 0.5) * step)) \(Int(y))"
        }.joined(separator: " ")
    }

    private func scale(_ minutes: Int, _ count: Int, _ top: Double) -> [Node] {
        var nodes: [Node] = [
            .tag(
                "line",
                [
                    .css("axis"), .init("x1", "0"), .number("y1", Self.height), .number("x2", Self.width),
                    .number("y2", Self.height),
                ]),
            label(0, Self.height + 16, "start", Date(epoch: run.record.started).localSecond),
            label(Self.width, Self.height + 16, "end", "\(Duration.seconds(minutes * count * 60).brief) later"),
        ]
        let peak = Self.height - Self.height * most / top
        guard let rate = limits?.rate else {
            return nodes + [label(0, peak - 4, "start", "at most \(Int(most.rounded())) a minute")]
        }
        guard rate <= top else {
            return nodes + [label(Self.width, 14, "end", "↑ the limit of \(rate.plain) a minute lies above")]
        }
        let y = Self.height - Self.height * rate / top
        nodes.append(
            .tag(
                "line",
                [.css("limit"), .init("x1", "0"), .number("y1", y), .number("x2", Self.width), .number("y2", y)]))
        nodes.append(label(Self.width, y - 5, "end", "limit: \(rate.plain) requests a minute"))
        return nodes
    }

    private func label(_ x: Double, _ y: Double, _ anchor: String, _ text: String) -> Node {
        .tag("text", [.number("x", x), .number("y", y), .init("text-anchor", anchor)], .text(text))
    }

    private func legend(_ total: CourseSlice) -> Node {
        var entries = [("recorded", "delivered, or there already")]
        if let rate = limits?.rate, rate <= top {
            entries.append(("limit", "dashed: the limit, \(rate.plain) a minute"))
        }
        if total.refused > 0 { entries.append(("refused", "rejected or parked")) }
        if total.failed + total.throttled > 0 { entries.append(("failed", "failed attempts and answers 429")) }
        if total.retries > 0 { entries.append(("again", "retries, as a line")) }
        if total.waits["outage"] != nil { entries.append(("outage", "background: outage")) }
        if total.waits["retry-after"] != nil {
            entries.append(("retry-after", "background: pause that the server asked for"))
        }
        if total.waits["nightly"] != nil {
            entries.append(("nightly", "background: a nightly run on the key went first"))
        }
        return .tag("ul", [.css("legend")], all: entries.map { .tag("li", [], .key($0.0), .text($0.1)) })
    }

    private func words(_ total: CourseSlice) -> String {
        var words = "\(total.sent.grouped) requests, \(total.retries.grouped) of them retries"
        let minutes = max(1, total.minutes)
        words += "; \(Int((Double(total.sent) / Double(minutes)).rounded()).grouped) a minute in the mean"
        words += ", \(Int(most.rounded()).grouped) at the most"
        if let limits {
            words += ", against a limit of \(limits.rate.plain) in the long run and \(limits.burst.plain) in any minute"
        }
        if total.failed > 0 { words += ", \(total.failed.grouped) failed attempts" }
        if total.throttled > 0 { words += ", \(total.throttled.grouped) answers 429" }
        words += total.waitWords.isEmpty ? "." : "; waited for: \(total.waitWords)."
        return words
    }
}
