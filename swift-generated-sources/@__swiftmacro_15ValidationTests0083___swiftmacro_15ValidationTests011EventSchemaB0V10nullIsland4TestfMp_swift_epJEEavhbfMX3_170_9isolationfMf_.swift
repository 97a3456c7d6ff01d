nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011EventSchemaB0V10nullIsland4TestfMp_.swift:4:171-4:181
