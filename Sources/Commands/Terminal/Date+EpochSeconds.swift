import Foundation

extension Date {
    var epochSeconds: Int { Int(timeIntervalSince1970) }
}
