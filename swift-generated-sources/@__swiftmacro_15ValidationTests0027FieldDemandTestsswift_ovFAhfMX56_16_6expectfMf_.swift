Testing.__checkPropertyAccess(findings.self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode("findings"),.__fromSyntaxNode("isEmpty")),comments: ["\(rule.path) \(value)"],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:57:17-57:67
