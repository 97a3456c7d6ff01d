Testing.__checkPropertyAccess(SigningScheme.none.self,getting: { $0.needsSecret },expression: .__fromNegation(.__fromPropertyAccess(.__fromSyntaxNode("SigningScheme.none"),.__fromSyntaxNode("needsSecret")), false),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:9:9-9:49
