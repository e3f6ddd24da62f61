package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What to render differently from what the file says; a {@code null} leaves the file's value.
 *
 * @param scene its name; {@code null}: as in the file
 * @param viewLayer the only one to render; {@code null}: as in the file
 * @param camera its name; {@code null}: as in the file
 * @param engine as in {@code CYCLES}; {@code null}: as in the file
 * @param samples at least 1; {@code null}: as in the file
 * @param resolutionPercent 1 to 100; {@code null}: as in the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Overrides(
    String scene,
    String viewLayer,
    String camera,
    String engine,
    Integer samples,
    Integer resolutionPercent) {}
