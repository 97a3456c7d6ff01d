Testing.__checkPropertyAccess(closerLook(at: value, under: rule).self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode("closerLook(at: value, under: rule)"),.__fromSyntaxNode("isEmpty")),comments: ["\(value)"],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:37:13-37:76
