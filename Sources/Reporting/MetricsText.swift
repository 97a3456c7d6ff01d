/// Metrics in Prometheus' text format (https://prometheus.io/docs/instrumenting/exposition_formats/).
package struct MetricsText: Sendable {
    package enum Kind: String, Sendable {
        /// Goes up and down.
        case gauge
        /// Only ever goes up; its name ends in `_total`.
        case counter
    }

    package private(set) var text = ""
    /// Of every sample.
    private let labels: [(name: String, value: String)]

    package init(labels: [(name: String, value: String)]) {
        self.labels = labels
    }

    /// A metric with one sample.
    package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: String) {
        add(name, kind, help, by: nil, [("", value)])
    }

    /// A metric with a sample for each value of a label.
    package mutating func add(
        _ name: String, _ kind: Kind, _ help: String, by label: String?, _ samples: [(value: String, number: String)]
    ) {
        let name = "rapido_import_\(name)"
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let all = labels + (label.map { [(name: $0, value: sample.value)] } ?? [])
            let written = all.map { "\($0.name)=\"\($0.value.labelValue)\"" }.joined(separator: ",")
            text += "\(name){\(written)} \(sample.number)\n"
        }
    }
}

extension String {
    /// As it stands between the quotes of a label.
    fileprivate var labelValue: String {
        replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
