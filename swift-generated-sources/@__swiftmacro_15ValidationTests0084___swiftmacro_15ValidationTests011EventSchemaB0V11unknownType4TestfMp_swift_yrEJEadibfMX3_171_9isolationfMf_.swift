nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V11unknownType4TestfMp_.swift:4:172-4:182
