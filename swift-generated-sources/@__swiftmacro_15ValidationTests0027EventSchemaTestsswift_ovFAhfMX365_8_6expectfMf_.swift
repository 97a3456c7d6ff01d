Testing.__checkBinaryOperation(EventSchema.partnerAPI.wants("attributes.start_time"),{ $0 == $1() },.integer,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"EventSchema.partnerAPI.wants("attributes.start_time")"#),"==",.__fromSyntaxNode(".integer")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:366:9-366:83
