Testing.__checkBinaryOperation(findings.first { $0.field == "event" }?.message,{ $0 == $1() },"\"event\" is \"x\"; expected an object",expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.first { $0.field == "event" }?.message"#),"==",.__fromStringLiteral(#""\"event\" is \"x\"; expected an object""#, #""event" is "x"; expected an object"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:288:9-288:109
