Testing.__checkBinaryOperation(verify(value),{ $0 == $1() },.stale,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value)"),"==",.__fromSyntaxNode(".stale")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:46:9-46:41
