Testing.__checkPropertyAccess(schema.check(Draft().event).self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode("schema.check(Draft().event)"),.__fromSyntaxNode("isEmpty")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:324:9-324:53
