nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V5every4TestfMp_.swift:4:165-4:175
