Testing.__checkBinaryOperation(long.findings[0].message,{ $0 == $1() },"\"col_hostStatus\" is \"a\\u{1b}\\n" + String(repeating: "é", count: 57)
                + "…\"; expected \"CONFIRMED\" or \"CANCELLED\"",expression: .__fromBinaryOperation(.__fromSyntaxNode("long.findings[0].message"),"==",.__fromSyntaxNode(#""\"col_hostStatus\" is \"a\\u{1b}\\n" + String(repeating: "é", count: 57)\#n                + "…\"; expected \"CONFIRMED\" or \"CANCELLED\"""#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:358:9-361:68
