package com.example.careless;

/** Is named as a provider and is none. */
public final class NotAProvider {}
