nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V13unlikelyTimes4TestfMp_.swift:4:174-4:184
