Testing.__checkPropertyAccess(scheme.self,getting: { $0.needsSecret },expression: .__fromPropertyAccess(.__fromSyntaxNode("scheme"),.__fromSyntaxNode("needsSecret")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:16:9-16:36
