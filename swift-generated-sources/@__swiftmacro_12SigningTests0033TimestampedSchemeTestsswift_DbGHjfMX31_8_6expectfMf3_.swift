Testing.__checkBinaryOperation(verify(value.replacing("t=1700000000", with: "t=01700000000")),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"verify(value.replacing("t=1700000000", with: "t=01700000000"))"#),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:32:9-32:95
