Testing.__checkBinaryOperation(findings.map { $0.rendered(in: "a.csv") },{ $0 == $1() },[rendered],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.map { $0.rendered(in: "a.csv") }"#),"==",.__fromSyntaxNode("[rendered]")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:243:9-243:73
