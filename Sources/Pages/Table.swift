/// A table of texts: a caption, columns with a key to filter by, rows.
package struct Table {
    package struct Column {
        var title: String
        /// By which the filter names it.
        var key: String
        var isNumber = false
        var isLong = false
        var isName = false

        package static func text(_ title: String, _ key: String? = nil) -> Column {
            Column(title: title, key: key ?? title)
        }
        package static func long(_ title: String, _ key: String? = nil) -> Column {
            Column(title: title, key: key ?? title, isLong: true)
        }
        /// Words that are better not broken: codes, fields, files.
        package static func name(_ title: String, _ key: String? = nil) -> Column {
            Column(title: title, key: key ?? title, isName: true)
        }
        package static func number(_ title: String, _ key: String? = nil) -> Column {
            Column(title: title, key: key ?? title, isNumber: true)
        }
    }

    var caption: String
    var columns: [Column]
    var rows: [[Node]]
    var isFiltered = false

    package init(caption: String, columns: [Column], rows: [[Node]], isFiltered: Bool = false) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.isFiltered = isFiltered
    }

    /// Columns that a phone has room for; of a wider table each row becomes a list there, each value with its name.
    private static let narrow = 4

    private var isWide: Bool { columns.count > Self.narrow }

    /// In a box of its own, which scrolls where the screen is narrower than the table all the same.
    package var node: Node {
        var attributes: [Node.Attribute] = ["data-sortable"]
        if isFiltered { attributes.append("data-filtered") }
        if isWide { attributes.append(.css("wide")) }
        let table = Node.tag(
            "table", attributes,
            .tag("caption", [], .text(caption)),
            .tag("thead", [], .tag("tr", [], all: columns.map(\.head))),
            .tag("tbody", [], all: rows.map(row)))
        return .tag(
            "div", [.css("scroll"), .init("tabindex", "0"), .init("role", "region"), .init("aria-label", caption)],
            table)
    }

    private func row(_ cells: [Node]) -> Node {
        .tag(
            "tr", [],
            all: zip(columns, cells).enumerated().map { index, pair in
                let (column, cell) = pair
                let attributes = column.css + (isWide ? [.init("data-l", column.title)] : [])
                return index == 0 && !column.isNumber
                    ? .tag("th", [.init("scope", "row")] + attributes, cell) : .tag("td", attributes, cell)
            })
    }
}

extension Table.Column {
    fileprivate var css: [Node.Attribute] {
        isNumber ? [.css("n")] : isLong ? [.css("long")] : isName ? [.css("name")] : []
    }

    fileprivate var head: Node {
        .tag("th", [.init("scope", "col"), .init("data-key", key)] + css, .text(title))
    }
}
