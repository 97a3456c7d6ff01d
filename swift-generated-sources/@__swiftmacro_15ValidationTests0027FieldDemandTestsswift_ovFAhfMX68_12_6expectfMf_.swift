Testing.__checkFunctionCall(rule.self,calling: {
  $0.isSurelyMet(by: $1)
},value,expression: .__fromFunctionCall(.__fromSyntaxNode("rule"),"isSurelyMet",("by",.__fromSyntaxNode("value"))),comments: ["\(rule.path)"],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/FieldDemandTests.swift:69:13-69:65
