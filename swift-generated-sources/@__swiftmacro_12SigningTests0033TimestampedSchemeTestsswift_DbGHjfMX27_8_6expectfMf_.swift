Testing.__checkBinaryOperation(verify(value, body: body + [0x20]),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value, body: body + [0x20])"),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:28:9-28:67
