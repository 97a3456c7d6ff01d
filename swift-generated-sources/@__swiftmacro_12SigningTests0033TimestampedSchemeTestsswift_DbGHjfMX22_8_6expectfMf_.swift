Testing.__checkBinaryOperation(verify(value),{ $0 == $1() },.valid,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value)"),"==",.__fromSyntaxNode(".valid")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:23:9-23:41
