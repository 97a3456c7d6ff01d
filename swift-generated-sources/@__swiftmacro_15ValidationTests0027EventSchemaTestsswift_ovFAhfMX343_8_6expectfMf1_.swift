Testing.__checkBinaryOperation(findings.first?.message.hasSuffix(" is \(number), a time in the year \(year)"),{ $0 == $1() },true,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.first?.message.hasSuffix(" is \(number), a time in the year \(year)")"#),"==",.__fromSyntaxNode("true")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:344:9-344:104
