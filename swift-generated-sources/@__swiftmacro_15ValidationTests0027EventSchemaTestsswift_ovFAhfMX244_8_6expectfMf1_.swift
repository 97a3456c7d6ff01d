Testing.__checkBinaryOperation(findings.map(\.field),{ $0 == $1() },[field],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.map(\.field)"#),"==",.__fromSyntaxNode("[field]")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:245:9-245:50
