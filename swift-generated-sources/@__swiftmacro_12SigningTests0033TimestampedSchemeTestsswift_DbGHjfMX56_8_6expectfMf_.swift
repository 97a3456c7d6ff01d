Testing.__checkBinaryOperation(verify(value),{ $0 == $1() },.malformed,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value)"),"==",.__fromSyntaxNode(".malformed")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:57:9-57:45
