nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V6faulty4TestfMp_.swift:4:166-4:176
