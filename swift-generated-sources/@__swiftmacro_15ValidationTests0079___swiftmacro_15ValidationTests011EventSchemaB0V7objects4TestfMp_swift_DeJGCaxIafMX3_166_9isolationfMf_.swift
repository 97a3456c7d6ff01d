nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V7objects4TestfMp_.swift:4:167-4:177
