Testing.__checkBinaryOperation(draft.findings.map { "\($0.field ?? "") \($0.code)" },{ $0 == $1() },[
                "attributes.amount_total required", "attributes.end_time required", "attributes.hostStatus required",
                "attributes.location_dest_lat required", "attributes.location_dest_long required",
                "attributes.location_origin_lat required", "attributes.location_origin_long required",
                "attributes.orderStatus required", "attributes.start_time required", "event.id required",
                "userId blank",
            ],expression: .__fromBinaryOperation(.__fromSyntaxNode(#"draft.findings.map { "\($0.field ?? "") \($0.code)" }"#),"==",.__fromSyntaxNode(#"[\#n                "attributes.amount_total required", "attributes.end_time required", "attributes.hostStatus required",\#n                "attributes.location_dest_lat required", "attributes.location_dest_long required",\#n                "attributes.location_origin_lat required", "attributes.location_origin_long required",\#n                "attributes.orderStatus required", "attributes.start_time required", "event.id required",\#n                "userId blank",\#n            ]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:266:9-273:15
