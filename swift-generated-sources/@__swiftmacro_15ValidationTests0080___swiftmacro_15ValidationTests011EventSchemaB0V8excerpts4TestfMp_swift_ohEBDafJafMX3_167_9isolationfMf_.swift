nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V8excerpts4TestfMp_.swift:4:168-4:178
