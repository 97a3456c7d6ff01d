Testing.__checkBinaryOperation(list.map(\.message),{ $0 == $1() },["the line is an array; expected an event, which is a JSON object"],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"list.map(\.message)"#),"==",.__fromSyntaxNode(#"["the line is an array; expected an event, which is a JSON object"]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:285:9-285:108
