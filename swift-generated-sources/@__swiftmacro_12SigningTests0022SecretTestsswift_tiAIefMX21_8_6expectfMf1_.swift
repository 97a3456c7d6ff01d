Testing.__checkPropertyAccess(Mirror(reflecting: holder.secret).children.self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode("Mirror(reflecting: holder.secret).children"),.__fromSyntaxNode("isEmpty")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:22:9-22:68
