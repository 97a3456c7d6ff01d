Testing.__checkBinaryOperation(Hexadecimal.bytes(of: text),{ $0 == $1() },nil,expression: .__fromBinaryOperation(.__fromSyntaxNode("Hexadecimal.bytes(of: text)"),"==",.__fromSyntaxNode("nil")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/HexadecimalTests.swift:17:9-17:52
