nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011FieldDemandB0V6common4TestfMp_.swift:4:166-4:176
