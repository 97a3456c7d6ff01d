Testing.__checkBinaryOperation(verify(value, body: []),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value, body: [])"),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:29:9-29:56
