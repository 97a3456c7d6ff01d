nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011FieldDemandB0V7numbers4TestfMp_.swift:4:167-4:177
