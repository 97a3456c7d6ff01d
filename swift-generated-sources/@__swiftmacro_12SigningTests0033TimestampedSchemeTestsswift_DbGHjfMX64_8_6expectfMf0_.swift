Testing.__checkBinaryOperation(verify("v0=,\(other)"),{ $0 == $1() },.mismatched,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"verify("v0=,\(other)")"#),"==",.__fromSyntaxNode(".mismatched")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:65:9-65:55
