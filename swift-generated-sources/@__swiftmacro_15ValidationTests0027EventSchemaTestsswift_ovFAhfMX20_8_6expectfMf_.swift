Testing.__checkBinaryOperation(draft.findings,{ $0 == $1() },[],expression: .__fromBinaryOperation(.__fromSyntaxNode("draft.findings"),"==",.__fromSyntaxNode("[]")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:21:9-21:38
