Testing.__checkBinaryOperation(Hexadecimal.text(of: code),{ $0 == $1() },vector.code,expression: .__fromBinaryOperation(.__fromSyntaxNode("Hexadecimal.text(of: code)"),"==",.__fromSyntaxNode("vector.code")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/HMACSHA256Tests.swift:45:9-45:59
