Testing.__checkBinaryOperation(empty.map(\.message).sorted(),{ $0 == $1() },[
                "attributes is missing", "event is missing", "schemaVersion is missing", "userId is missing",
            ],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"empty.map(\.message).sorted()"#),"==",.__fromSyntaxNode(#"[\#n                "attributes is missing", "event is missing", "schemaVersion is missing", "userId is missing",\#n            ]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:280:9-283:15
