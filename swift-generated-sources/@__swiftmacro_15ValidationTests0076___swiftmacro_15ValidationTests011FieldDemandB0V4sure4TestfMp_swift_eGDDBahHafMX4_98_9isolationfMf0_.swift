nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011FieldDemandB0V4sure4TestfMp_.swift:5:99-5:109
