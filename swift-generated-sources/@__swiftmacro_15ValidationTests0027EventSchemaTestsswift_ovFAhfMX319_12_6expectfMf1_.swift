Testing.__checkBinaryOperation(schema.check(Draft(type: .string(type), attributes: []).event).map(\.field),{ $0 == $1() },["attributes.orderId"],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"schema.check(Draft(type: .string(type), attributes: []).event).map(\.field)"#),"==",.__fromSyntaxNode(#"["attributes.orderId"]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:320:13-321:119
