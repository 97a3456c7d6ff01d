Testing.__checkBinaryOperation(findings.map(\.code),{ $0 == $1() },[code],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.map(\.code)"#),"==",.__fromSyntaxNode("[code]")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:244:9-244:48
