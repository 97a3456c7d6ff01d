Testing.__checkValue(findings.allSatisfy { $0.severity == .warning && $0.hint?.hasPrefix(hint) == true },expression: .__fromSyntaxNode("findings.allSatisfy { $0.severity == .warning && $0.hint?.hasPrefix(hint) == true }"),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:343:9-343:101
