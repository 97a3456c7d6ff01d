Testing.__checkClosureCall(throws: Problem.self,performing: { try TimestampedScheme(header: "") },expression: .__fromSyntaxNode(#"try TimestampedScheme(header: "")"#),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:76:9-76:76
