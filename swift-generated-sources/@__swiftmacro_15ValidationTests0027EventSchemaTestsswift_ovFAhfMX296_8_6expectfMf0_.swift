Testing.__checkPropertyAccess(findings.self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode("findings"),.__fromSyntaxNode("isEmpty")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:297:9-297:34
