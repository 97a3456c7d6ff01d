Testing.__checkBinaryOperation(schema.name,{ $0 == $1() },"partner-api 1, types order.split trip.completed",expression: .__fromBinaryOperation(.__fromSyntaxNode("schema.name"),"==",.__fromStringLiteral(#""partner-api 1, types order.split trip.completed""#, "partner-api 1, types order.split trip.completed")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:317:9-317:82
