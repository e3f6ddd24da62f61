package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What to render differently from what the file says; a {@code null} leaves the file's value.
 *
 * @param samples at least 1
 * @param resolutionPercent 1 to 100
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Overrides(
    String scene,
    String viewLayer,
    String camera,
    String engine,
    Integer samples,
    Integer resolutionPercent) {}
