import Records

extension ScalarClass {
    /// What `\p{NAME}` or `\p{KEY=VALUE}` means (ECMA-262 §22.2.1, UAX #44); nil where it is not known here.
    init?(propertyName name: String) {
        let parts = name.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1:
            if let categories = Self.categories(named: name) {
                self = .category(categories)
            } else if Self.properties[name] != nil {
                self = .property(name)
            } else {
                return nil
            }
        case 2:
            guard let scalars = Self.named(parts[1], key: parts[0]) else { return nil }
            self = scalars
        default: return nil
        }
    }

    private static func named(_ name: String, key: String) -> ScalarClass? {
        switch key {
        case "gc", "General_Category": categories(named: name).map(ScalarClass.category)
        case "sc", "Script": script(name, property: "Script")
        case "scx", "Script_Extensions": script(name, property: "Script_Extensions")
        default: nil
        }
    }

    private static func categories(named name: String) -> Set<Unicode.GeneralCategory>? {
        if let single = single.first(where: { $0.short == name || $0.long == name }) { return [single.category] }
        if name == "LC" || name == "Cased_Letter" { return [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter] }
        if let other = aliases[name] { return [other] }
        guard let group = groups[name] else { return nil }
        return Set(single.filter { $0.short.hasPrefix(group) }.map(\.category))
    }

    private static let single: [(short: String, long: String, category: Unicode.GeneralCategory)] = [
        ("Lu", "Uppercase_Letter", .uppercaseLetter), ("Ll", "Lowercase_Letter", .lowercaseLetter),
        ("Lt", "Titlecase_Letter", .titlecaseLetter), ("Lm", "Modifier_Letter", .modifierLetter),
        ("Lo", "Other_Letter", .otherLetter), ("Mn", "Nonspacing_Mark", .nonspacingMark),
        ("Mc", "Spacing_Mark", .spacingMark), ("Me", "Enclosing_Mark", .enclosingMark),
        ("Nd", "Decimal_Number", .decimalNumber), ("Nl", "Letter_Number", .letterNumber),
        ("No", "Other_Number", .otherNumber), ("Pc", "Connector_Punctuation", .connectorPunctuation),
        ("Pd", "Dash_Punctuation", .dashPunctuation), ("Ps", "Open_Punctuation", .openPunctuation),
        ("Pe", "Close_Punctuation", .closePunctuation), ("Pi", "Initial_Punctuation", .initialPunctuation),
        ("Pf", "Final_Punctuation", .finalPunctuation), ("Po", "Other_Punctuation", .otherPunctuation),
        ("Sm", "Math_Symbol", .mathSymbol), ("Sc", "Currency_Symbol", .currencySymbol),
        ("Sk", "Modifier_Symbol", .modifierSymbol), ("So", "Other_Symbol", .otherSymbol),
        ("Zs", "Space_Separator", .spaceSeparator), ("Zl", "Line_Separator", .lineSeparator),
        ("Zp", "Paragraph_Separator", .paragraphSeparator), ("Cc", "Control", .control), ("Cf", "Format", .format),
        ("Cs", "Surrogate", .surrogate), ("Co", "Private_Use", .privateUse), ("Cn", "Unassigned", .unassigned),
    ]

    private static let aliases: [String: Unicode.GeneralCategory] = ["digit": .decimalNumber, "cntrl": .control]

    /// The letters that the short names of a group's categories begin with.
    private static let groups = [
        "L": "L", "Letter": "L", "M": "M", "Mark": "M", "Combining_Mark": "M", "N": "N", "Number": "N",
        "P": "P", "Punctuation": "P", "punct": "P", "S": "S", "Symbol": "S", "Z": "Z", "Separator": "Z",
        "C": "C", "Other": "C",
    ]

    /// Binary properties, under both of their names.
    static let properties: [String: @Sendable (Unicode.Scalar) -> Bool] = [
        "Any": { _ in true }, "ASCII": { $0.isASCII },
        "Assigned": { $0.properties.generalCategory != .unassigned },
        "Alphabetic": { $0.properties.isAlphabetic }, "Alpha": { $0.properties.isAlphabetic },
        "ASCII_Hex_Digit": { $0.properties.isASCIIHexDigit }, "AHex": { $0.properties.isASCIIHexDigit },
        "Hex_Digit": { $0.properties.isHexDigit }, "Hex": { $0.properties.isHexDigit },
        "Cased": { $0.properties.isCased }, "Case_Ignorable": { $0.properties.isCaseIgnorable },
        "Lowercase": { $0.properties.isLowercase }, "Lower": { $0.properties.isLowercase },
        "Uppercase": { $0.properties.isUppercase }, "Upper": { $0.properties.isUppercase },
        "White_Space": { $0.properties.isWhitespace }, "space": { $0.properties.isWhitespace },
        "Dash": { $0.properties.isDash }, "Math": { $0.properties.isMath },
        "Quotation_Mark": { $0.properties.isQuotationMark }, "QMark": { $0.properties.isQuotationMark },
        "Diacritic": { $0.properties.isDiacritic }, "Dia": { $0.properties.isDiacritic },
        "Emoji": { $0.properties.isEmoji },
        "Emoji_Presentation": { $0.properties.isEmojiPresentation }, "EPres": { $0.properties.isEmojiPresentation },
        "Emoji_Modifier": { $0.properties.isEmojiModifier }, "EMod": { $0.properties.isEmojiModifier },
        "ID_Start": { $0.properties.isIDStart }, "IDS": { $0.properties.isIDStart },
        "ID_Continue": { $0.properties.isIDContinue }, "IDC": { $0.properties.isIDContinue },
        "XID_Start": { $0.properties.isXIDStart }, "XIDS": { $0.properties.isXIDStart },
        "XID_Continue": { $0.properties.isXIDContinue }, "XIDC": { $0.properties.isXIDContinue },
        "Ideographic": { $0.properties.isIdeographic }, "Ideo": { $0.properties.isIdeographic },
        "Unified_Ideograph": { $0.properties.isUnifiedIdeograph }, "UIdeo": { $0.properties.isUnifiedIdeograph },
        "Noncharacter_Code_Point": { $0.properties.isNoncharacterCodePoint },
        "NChar": { $0.properties.isNoncharacterCodePoint },
        "Default_Ignorable_Code_Point": { $0.properties.isDefaultIgnorableCodePoint },
        "DI": { $0.properties.isDefaultIgnorableCodePoint },
    ]
}
