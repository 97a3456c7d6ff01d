Testing.__checkBinaryOperation(text.hasPrefix("000102"),{ $0 && $1() },text.hasSuffix("fdfeff"),expression: .__fromBinaryOperation(.__fromSyntaxNode(#"text.hasPrefix("000102")"#),"&&",.__fromSyntaxNode(#"text.hasSuffix("fdfeff")"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/HexadecimalTests.swift:10:9-10:70
