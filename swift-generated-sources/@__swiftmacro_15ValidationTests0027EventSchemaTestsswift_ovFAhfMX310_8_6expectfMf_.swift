Testing.__checkBinaryOperation(Set(findings.compactMap(\.field)),{ $0 == $1() },Set(faulty.map { "attributes.\($0)" }),expression: .__fromBinaryOperation(.__fromSyntaxNode(#"Set(findings.compactMap(\.field))"#),"==",.__fromSyntaxNode(#"Set(faulty.map { "attributes.\($0)" })"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:311:9-311:93
