Testing.__checkBinaryOperation(Secret("abc"),{ $0 != $1() },Secret("xbc"),expression: .__fromBinaryOperation(.__fromSyntaxNode(#"Secret("abc")"#),"!=",.__fromSyntaxNode(#"Secret("xbc")"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:35:9-35:48
