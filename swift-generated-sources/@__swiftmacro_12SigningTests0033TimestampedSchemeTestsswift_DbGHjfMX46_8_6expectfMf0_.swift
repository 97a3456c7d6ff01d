Testing.__checkBinaryOperation(verify(value, now: .min),{ $0 == $1() },.stale,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value, now: .min)"),"==",.__fromSyntaxNode(".stale")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:47:9-47:52
