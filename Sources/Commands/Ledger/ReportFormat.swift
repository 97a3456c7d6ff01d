import ArgumentParser
import Pages
import Reporting

/// How a report is written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case html, markdown, json

    func bytes(of report: JobReport) -> [UInt8] {
        switch self {
        case .html: Array(ReportPage(report).html.utf8)
        case .markdown: Array(report.markdown.utf8)
        case .json: Array("\(report.json.text)\n".utf8)
        }
    }
}
