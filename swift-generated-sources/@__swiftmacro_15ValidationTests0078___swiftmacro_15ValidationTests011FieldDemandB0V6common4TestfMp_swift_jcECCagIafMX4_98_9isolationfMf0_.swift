nil                                                                                                                             

// original-source-range: @__swiftmacro_15ValidationTests011FieldDemandB0V6common4TestfMp_.swift:5:99-5:109
