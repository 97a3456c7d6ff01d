import Records

/// Latitudes that are longitudes, and the other way round, in all records.
///
/// Where one of them lies beyond 90 degrees that is plain. Where none does, it is told only for India, whose places are
/// no places the other way round but for some in the far north.
struct SwappedCoordinates: ColumnCheck {
    private static let fewest = 5
    /// Of India, with its islands.
    private static let latitudes = 6.0...38.0
    private static let longitudes = 68.0...98.0

    private let latitude: String
    private let longitude: String
    private var count = 0
    private var beyond = 0
    private var inIndia = 0
    private var first: (latitude: JSONNode, longitude: JSONNode)?
    private(set) var isRefuted = false

    /// - Parameter place: `origin` or `dest`.
    init(place: String) {
        latitude = "attributes.location_\(place)_lat"
        longitude = "attributes.location_\(place)_long"
    }

    mutating func see(_ record: LookedRecord) {
        guard let lat = record.node(at: latitude), let long = record.node(at: longitude),
            let y = lat.coordinate, let x = long.coordinate, y != 0 || x != 0
        else { return }
        guard lat.origin.column != nil, long.origin.column != nil, abs(x) <= 90, abs(y) <= 180 else {
            return isRefuted = true
        }
        if first == nil { first = (lat, long) }
        count += 1
        if abs(y) > 90 { beyond += 1 }
        if Self.latitudes.contains(x), Self.longitudes.contains(y) { inIndia += 1 }
        isRefuted = count >= ColumnLook.sample && !isFounded
    }

    private var isFounded: Bool { beyond * 2 > count || inIndia == count }

    func finding() -> Finding? {
        guard !isRefuted, count >= Self.fewest, isFounded, let first, let lat = first.latitude.origin.column,
            let long = first.longitude.origin.column
        else { return nil }
        let origin = first.latitude.origin
        return Finding(
            WholeCode.swappedCoordinates.rawValue, severity: .warning, field: latitude, column: lat, line: origin.line,
            byte: origin.byte,
            message:
                "\(lat.quoted) and \(long.quoted) seem to be exchanged: in all \(count) records they are a latitude and "
                + "a longitude the other way round only",
            hint: "exchange them in the job: \(latitude.lastName): \"{\(long.inDoubleQuotedYAML)}\" and "
                + "\(longitude.lastName): \"{\(lat.inDoubleQuotedYAML)}\"")
    }
}

extension JSONNode {
    /// Nil where it is no number, or beyond all degrees.
    fileprivate var coordinate: Double? {
        guard case .number(let text) = value, let number = Double(text), abs(number) <= 180 else { return nil }
        return number
    }
}

extension String {
    fileprivate var lastName: Substring { split(separator: ".").last ?? "" }
}
