Testing.__checkBinaryOperation(verify("\(value),\(codes),v2=x"),{ $0 == $1() },.valid,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"verify("\(value),\(codes),v2=x")"#),"==",.__fromSyntaxNode(".valid")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:64:9-64:60
