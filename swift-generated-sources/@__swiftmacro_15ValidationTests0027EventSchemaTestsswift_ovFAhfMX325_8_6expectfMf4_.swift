Testing.__checkBinaryOperation(message?.hasPrefix("did you mean \"trip.completed\"?"),{ $0 == $1() },true,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"message?.hasPrefix("did you mean \"trip.completed\"?")"#),"==",.__fromSyntaxNode("true")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:326:9-326:80
