Testing.__checkBinaryOperation(verify(value, now: now + age),{ $0 == $1() },(holds ? .valid : .stale),expression: .__fromBinaryOperation(.__fromSyntaxNode("verify(value, now: now + age)"),"==",.__fromSyntaxNode("(holds ? .valid : .stale)")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:40:9-40:76
