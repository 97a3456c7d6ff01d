Testing.__checkBinaryOperation(draft.findings.map(\.code),{ $0 == $1() },["milliseconds"],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"draft.findings.map(\.code)"#),"==",.__fromSyntaxNode(#"["milliseconds"]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:352:9-352:64
