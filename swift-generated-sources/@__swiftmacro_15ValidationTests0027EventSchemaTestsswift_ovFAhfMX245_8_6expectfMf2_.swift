Testing.__checkValue(findings.allSatisfy { $0.severity == .error },expression: .__fromSyntaxNode("findings.allSatisfy { $0.severity == .error }"),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:246:9-246:63
