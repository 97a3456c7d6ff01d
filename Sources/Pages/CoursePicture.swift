import Records
import Reporting

/// Requests against the limit over time, with retries, waits and outages on the time line.
struct CoursePicture {
    let run: ReportedRun
    let rate: Double?

    private static let (width, height, bottom) = (1000.0, 200.0, 24.0)
    /// Bars at the most; of a longer run several minutes are one bar.
    private static let bars = 200

    var nodes: [Node] {
        let total = run.total
        guard total.sent > 0 || !total.waits.isEmpty else { return [] }
        return [
            .tag("h3", [], "The last run"),
            .tag(
                "svg",
                [
                    .init("viewBox", "0 0 \(Int(Self.width)) \(Int(Self.height + Self.bottom))"), .init("role", "img"),
                    .init("aria-label", "Requests a minute over time. \(words(total))"),
                ], all: drawing),
            legend(total), .tag("p", [], .text(words(total))),
        ]
    }

    /// The course in parts of equal length.
    private var bars: (minutes: Int, slices: [CourseSlice]) {
        let end = max(1, run.total.minutes)
        let minutes = (end + Self.bars - 1) / Self.bars
        var slices = (0..<(end + minutes - 1) / minutes).map { CourseSlice(minute: $0 * minutes, minutes: minutes) }
        for slice in run.course where slice.minutes <= minutes { slices[slice.minute / minutes].add(slice) }
        for slice in run.course where slice.minutes > minutes {
            // An hour among minutes: its counts are spread evenly.
            let parts = max(1, min(slice.minutes / minutes, slices.count - slice.minute / minutes))
            for part in 0..<parts { slices[slice.minute / minutes + part].add(slice.part(of: parts)) }
        }
        return (minutes, slices)
    }

    private var drawing: [Node] {
        let (minutes, slices) = bars
        let most = slices.map { Double($0.sent) / Double(minutes) }.max() ?? 0
        let top = max(most, min(rate ?? 0, most * 4 + 1), 1) * 1.1
        let step = Self.width / Double(slices.count)
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
        ["outage", "retry-after", "lock"].compactMap { reason in
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
            label(0, Self.height + 16, "start", EpochText.utc(run.record.started)),
            label(Self.width, Self.height + 16, "end", "+\(Duration.seconds(minutes * count * 60).brief)"),
        ]
        if let rate, rate <= top {
            let y = Self.height - Self.height * rate / top
            nodes.append(
                .tag(
                    "line",
                    [.css("limit"), .init("x1", "0"), .number("y1", y), .number("x2", Self.width), .number("y2", y)]))
            nodes.append(label(Self.width, y - 4, "end", "the limit: \(rate.plain) a minute"))
        } else {
            nodes.append(label(Self.width, 12, "end", "\(Int(top)) a minute"))
        }
        return nodes
    }

    private func label(_ x: Double, _ y: Double, _ anchor: String, _ text: String) -> Node {
        .tag("text", [.number("x", x), .number("y", y), .init("text-anchor", anchor)], .text(text))
    }

    private func legend(_ total: CourseSlice) -> Node {
        var entries = [("recorded", "delivered, or there already")]
        if total.refused > 0 { entries.append(("refused", "rejected or parked")) }
        if total.failed + total.throttled > 0 { entries.append(("failed", "failed attempts and answers 429")) }
        if total.retries > 0 { entries.append(("again", "retries, as a line")) }
        if total.waits["outage"] != nil { entries.append(("outage", "background: outage")) }
        if total.waits["retry-after"] != nil {
            entries.append(("retry-after", "background: pause that the server asked for"))
        }
        return .tag("ul", [.css("legend")], all: entries.map { .tag("li", [], .key($0.0), .text($0.1)) })
    }

    private func words(_ total: CourseSlice) -> String {
        var words = "\(total.sent.grouped) requests, \(total.retries.grouped) of them retries"
        if total.failed > 0 { words += ", \(total.failed.grouped) failed attempts" }
        if total.throttled > 0 { words += ", \(total.throttled.grouped) answers 429" }
        words += total.waitWords.isEmpty ? "." : "; waited for: \(total.waitWords)."
        return words
    }
}

extension CourseSlice {
    /// One of so many equal parts, its remainders left out.
    fileprivate func part(of parts: Int) -> CourseSlice {
        var part = CourseSlice(minute: minute)
        (part.sent, part.retries, part.recorded) = (sent / parts, retries / parts, recorded / parts)
        (part.refused, part.failed, part.throttled) = (refused / parts, failed / parts, throttled / parts)
        part.waits = waits.mapValues { $0 / parts }
        return part
    }
}
