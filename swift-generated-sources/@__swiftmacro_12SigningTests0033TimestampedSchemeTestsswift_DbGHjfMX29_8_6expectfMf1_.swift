Testing.__checkBinaryOperation(verify(value, secret: Secret("0123456789abcdef0123456789abcdeg")),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"verify(value, secret: Secret("0123456789abcdef0123456789abcdeg"))"#),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:30:9-30:98
