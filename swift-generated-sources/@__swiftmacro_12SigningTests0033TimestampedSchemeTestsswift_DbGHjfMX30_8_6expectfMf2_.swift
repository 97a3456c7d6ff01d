Testing.__checkBinaryOperation(verify(value.replacing("t=1700000000", with: "t=1700000001")),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"verify(value.replacing("t=1700000000", with: "t=1700000001"))"#),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:31:9-31:94
