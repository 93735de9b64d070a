package com.example.careless;

/** Is there when the others are compiled, and missing in the jar. */
public class AbsentType {}
