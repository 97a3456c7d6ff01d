Testing.__checkBinaryOperation(verify(String(value.dropLast(2))),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(String(value.dropLast(2)))"),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:33:9-33:66
