Testing.__checkBinaryOperation(EventSchema.partnerAPI.wants("attributes.seat"),{ $0 == $1() },nil,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"EventSchema.partnerAPI.wants("attributes.seat")"#),"==",.__fromSyntaxNode("nil")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:367:9-367:72
