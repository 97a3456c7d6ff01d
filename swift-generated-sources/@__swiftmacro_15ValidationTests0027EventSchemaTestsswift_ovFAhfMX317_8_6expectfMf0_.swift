Testing.__checkBinaryOperation(EventSchema.partnerAPI.allowing(types: ["order.confirmed"]).name,{ $0 == $1() },"partner-api 1",expression: .__fromBinaryOperation(.__fromSyntaxNode(#"EventSchema.partnerAPI.allowing(types: ["order.confirmed"]).name"#),"==",.__fromStringLiteral(#""partner-api 1""#, "partner-api 1")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:318:9-318:101
