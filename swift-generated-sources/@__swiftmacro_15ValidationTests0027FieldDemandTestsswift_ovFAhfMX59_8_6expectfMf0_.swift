Testing.__checkBinaryOperation(sure > 100,{ $0 && $1() },wrong > 100,expression: .__fromBinaryOperation(.__fromSyntaxNode("sure > 100"),"&&",.__fromSyntaxNode("wrong > 100")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:60:9-60:43
