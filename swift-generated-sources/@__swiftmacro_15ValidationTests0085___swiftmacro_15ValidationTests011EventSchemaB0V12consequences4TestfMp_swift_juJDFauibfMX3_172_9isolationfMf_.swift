nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V12consequences4TestfMp_.swift:4:173-4:183
