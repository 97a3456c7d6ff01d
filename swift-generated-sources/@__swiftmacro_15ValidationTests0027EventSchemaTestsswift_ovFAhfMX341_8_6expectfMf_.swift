Testing.__checkBinaryOperation(findings.map(\.code),{ $0 == $1() },["unlikely-time", "unlikely-time"],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.map(\.code)"#),"==",.__fromSyntaxNode(#"["unlikely-time", "unlikely-time"]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:342:9-342:76
