nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011FieldDemandB0V4sure4TestfMp_.swift:4:164-4:174
