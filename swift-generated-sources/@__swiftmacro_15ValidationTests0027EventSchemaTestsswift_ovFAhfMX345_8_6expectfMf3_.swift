Testing.__checkBinaryOperation(schema.check(Draft().event),{ $0 == $1() },[],expression: .__fromBinaryOperation(.__fromSyntaxNode("schema.check(Draft().event)"),"==",.__fromSyntaxNode("[]")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:346:9-346:51
