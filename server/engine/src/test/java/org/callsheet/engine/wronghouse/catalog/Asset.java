package org.callsheet.engine.wronghouse.catalog;

/** What the farm must not know. */
public record Asset(String name) {}
