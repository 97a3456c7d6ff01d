package import Records

/// How the export writes a number (job key `number`).
package struct NumberFormat: Hashable, Sendable {
    /// Stands before the fraction. Default: a point, or a comma where the point groups.
    package var decimal: Unicode.Scalar?
    /// Stands between groups of digits in front of it; nil: there are none.
    package var group: Unicode.Scalar?
    /// Characters that are no part of the number, at both ends and behind a sign.
    package var strip: String
    /// What the number is multiplied by, exactly; nil: it stays as it is.
    package var scale: PlainDecimal?

    package init(
        decimal: Unicode.Scalar? = nil, group: Unicode.Scalar? = nil, strip: String = "", scale: PlainDecimal? = nil
    ) {
        self.decimal = decimal
        self.group = group
        self.strip = strip
        self.scale = scale
    }
}
