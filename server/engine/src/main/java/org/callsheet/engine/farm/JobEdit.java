package org.callsheet.engine.farm;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What people change about a job; what is absent stays.
 *
 * @param version the version the change was made against; empty: any
 */
public record JobEdit(Optional<String> version, Optional<String> name, OptionalInt priority) {}
