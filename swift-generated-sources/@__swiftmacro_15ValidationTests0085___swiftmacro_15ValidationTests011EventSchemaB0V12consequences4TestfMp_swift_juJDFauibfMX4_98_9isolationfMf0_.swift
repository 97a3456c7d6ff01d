nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V12consequences4TestfMp_.swift:5:99-5:109
