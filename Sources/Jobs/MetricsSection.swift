/// `metrics`: what is left for monitors.
package struct MetricsSection: Hashable, Sendable {
    /// A file for node_exporter's textfile collector, written when a run has ended; nil: none.
    package var textfile: String?
}

extension MetricsSection {
    /// - Parameter folder: where relative paths start.
    init(_ section: JobSection, folder: JobFolder) {
        if !section.has("textfile") {
            section.report(
                "\"metrics\" has no \"textfile\"; expected such as { textfile: ../metrics/nightly.prom }",
                at: section.place)
        }
        textfile = section.path("textfile").map(folder.path)
        section.refuseUnknownKeys()
    }

    /// What is doubtful, in words for a person.
    package var warning: String? {
        guard let textfile, !textfile.hasSuffix(".prom") else { return nil }
        return "metrics.textfile does not end in .prom, and node_exporter reads no other file"
    }
}
