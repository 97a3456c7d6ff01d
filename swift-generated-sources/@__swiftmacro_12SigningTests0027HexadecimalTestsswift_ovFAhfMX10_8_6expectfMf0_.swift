Testing.__checkBinaryOperation(Hexadecimal.bytes(of: text),{ $0 == $1() },bytes,expression: .__fromBinaryOperation(.__fromSyntaxNode("Hexadecimal.bytes(of: text)"),"==",.__fromSyntaxNode("bytes")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/HexadecimalTests.swift:11:9-11:54
