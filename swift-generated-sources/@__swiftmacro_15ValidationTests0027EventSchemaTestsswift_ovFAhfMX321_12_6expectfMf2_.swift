Testing.__checkBinaryOperation(EventSchema.partnerAPI.check(Draft(type: .string(type)).event).map(\.code),{ $0 == $1() },["unknown-value"],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"EventSchema.partnerAPI.check(Draft(type: .string(type)).event).map(\.code)"#),"==",.__fromSyntaxNode(#"["unknown-value"]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:322:13-322:117
