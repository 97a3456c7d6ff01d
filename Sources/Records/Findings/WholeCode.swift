/// The codes of findings that concern a column or a file as a whole: each is told once a file, and counted as often as it
/// is found.
package enum WholeCode: String, CaseIterable, Sendable {
    /// The header stands among the records.
    case repeatedHeader = "repeated-header"
    /// A row of totals below the records.
    case totalLine = "total-line"
    /// A line of text that is no record, such as `(12 rows affected)`.
    case footerLine = "footer-line"
    /// A line of dashes below the header.
    case ruleLine = "rule-line"
    /// A word for no value in a column that is sent as text.
    case wordForNothing = "word-for-nothing"
    /// An id that a spreadsheet has rewritten as a number.
    case rewrittenIdentity = "rewritten-identity"
    /// A time before 2000, or long ahead.
    case unlikelyTime = "unlikely-time"
    /// There are no records at all.
    case emptyInput = "empty-input"
    /// `where` leaves out every record.
    case allIgnored = "all-ignored"
    /// None of the texts is UTF-8, in which the job has them read.
    case otherEncoding = "other-encoding"
    /// Some of the texts are UTF-8 and some are not.
    case mixedEncodings = "mixed-encodings"
    /// The bytes tell another encoding than the job does.
    case encodingDiffers = "encoding-differs"
    /// A mark stands inside the input.
    case byteOrderMark = "byte-order-mark"
    /// Two columns have one name.
    case duplicateColumn = "duplicate-column"
    /// A delimiter stands at the end of each row.
    case trailingDelimiter = "trailing-delimiter"
    /// A first line such as `sep=;`.
    case separatorLine = "separator-line"
    /// Other text above the header.
    case preamble
    case wrongDelimiter = "wrong-delimiter"
    /// Each line is one quoted field.
    case quotedLines = "quoted-lines"
    /// One id in all records.
    case equalIdentities = "equal-ids"
    case swappedCoordinates = "swapped-coordinates"
    /// Paise or cents where rupees or dollars are wanted.
    case minorUnits = "minor-units"
    case swappedDayAndMonth = "swapped-day-and-month"
    /// A mapped member that no record has.
    case unseenMember = "unseen-member"
}
