Testing.__checkBinaryOperation(findings.map { $0.rendered(in: "a.csv") },{ $0 == $1() },[
                """
                a.csv:118:37: warning: location_dest_lat and location_dest_long are both 0, a place in the sea
                  hint: look at the export: a place that is not known often reads 0, 0
                """
            ],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"findings.map { $0.rendered(in: "a.csv") }"#),"==",.__fromSyntaxNode(#"[\#n                """\#n                a.csv:118:37: warning: location_dest_lat and location_dest_long are both 0, a place in the sea\#n                  hint: look at the export: a place that is not known often reads 0, 0\#n                """\#n            ]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:253:9-259:15
