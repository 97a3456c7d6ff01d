import Records
import Reporting

/// A file from its first line to its last: where something is open and how much, and that in words.
struct StripPicture {
    /// How much of a stretch is open, as one of a few shades.
    enum Depth: String, CaseIterable {
        case faint = "d1"
        case light = "d2"
        case half = "d3"
        case strong = "d4"
        case full = "d5"

        /// - Parameter share: from 0 to 1.
        init(_ share: Double) {
            switch share {
            case ..<0.01: self = .faint
            case ..<0.05: self = .light
            case ..<0.2: self = .half
            case ..<0.5: self = .strong
            default: self = .full
            }
        }

        var words: String {
            switch self {
            case .faint: "below 1% of a stretch"
            case .light: "below 5%"
            case .half: "below 20%"
            case .strong: "below 50%"
            case .full: "half of it and more"
            }
        }
    }

    let input: ReportedInput
    /// One of many: with half as many parts.
    let isSmall: Bool

    /// The gravest stands at the bottom.
    static let states: [RecordState] = [.invalid, .rejected, .parked]

    private static let (width, top, height) = (1000.0, 2.0, 20.0)
    /// A single line of a million is seen all the same.
    private static let narrowest = 3.0

    var node: Node {
        .tag(
            "div", [.css("file")],
            .tag("h3", [], .text(input.path.cut)),
            .tag(
                "svg",
                [
                    .init("viewBox", "0 0 1000 24"), .init("preserveAspectRatio", "none"), .init("height", "24"),
                    .init("role", "img"),
                    .init("aria-label", "\(input.path.cut) from its first line to its last. \(words)"),
                ],
                .tag("rect", [.css("track"), .init("width", "1000"), .init("height", "24")]), .group(paths)),
            .tag("p", [], .text(words)))
    }

    private var words: String {
        let (open, lines) = (input.stretches.count, max(input.lines, input.stretches.last ?? 0))
        let share = (Double(open) / Double(max(1, lines))).sharePercent
        let are = open == 1 ? "1 of \(lines.grouped) lines is" : "\(open.grouped) of \(lines.grouped) lines are"
        let most = 12
        let which = input.stretches.all.count > most ? "the heaviest stretches are " : ""
        return "\(are) open (\(share)): \(which)\(input.stretches.words(atMost: most))."
    }

    private struct Look: Hashable {
        var state: RecordState
        var depth: Depth
    }

    /// One for each colour and shade.
    private var paths: [Node] {
        var paths: [Look: String] = [:]
        var order: [Look] = []
        for (look, shape) in shapes {
            if paths[look] == nil { order.append(look) }
            paths[look, default: ""] += shape
        }
        return order.map { look in
            .tag("path", [.css("\(look.state.column) \(look.depth.rawValue)"), .init("d", paths[look] ?? "")])
        }
    }

    private var shapes: [(Look, String)] {
        let lines = Double(max(1, input.lines, input.stretches.last ?? 0))
        return input.strip.parts(joined: isSmall ? 2 : 1, of: Int(lines)).flatMap { part in
            let begin = Self.width * Double(max(0, part.lines.lowerBound - 1)) / lines
            let end = Self.width * Double(part.lines.upperBound - 1) / lines
            let left = min(begin, Self.width - Self.narrowest)
            let width = max(Self.narrowest, end - begin)
            let all = Double(part.counts.values.reduce(0, +))
            var bottom = Self.top + Self.height
            return Self.states.compactMap { state -> (Look, String)? in
                guard let count = part.counts[state] else { return nil }
                let height = Self.height * Double(count) / all
                bottom -= height
                let box = [left, bottom, width, height, width].map(\.tenths)
                return (
                    Look(state: state, depth: Depth(part.share)), "M\(box[0]) \(box[1])h\(box[2])v\(box[3])h-\(box[4])z"
                )
            }
        }
    }
}

extension Double {
    /// One digit behind the point is finer than any screen.
    fileprivate var tenths: String { ((self * 10).rounded() / 10).plain }
}
