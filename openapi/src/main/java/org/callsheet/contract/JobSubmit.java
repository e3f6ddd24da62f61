package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Body of {@code POST /jobs}: frames of one file. Where they are rendered is not asked.
 *
 * @param project the film
 * @param asset id of the asset; or
 * @param file the file as a named path inside the film's folder
 * @param name shown in lists; the asset's name by default
 * @param frames as in {@code 1-250x2,300}; the asset's range by default
 * @param chunk {@code auto}, {@code all} or how many frames go to a node together
 * @param priority the asset's effective priority by default
 * @param requires abilities a node must have
 * @param overrides what to render differently from what the file says
 * @param after ids of jobs to wait for
 * @param start {@code false}: the job waits, stopped, until somebody starts it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSubmit(
    String project,
    String asset,
    String file,
    String name,
    String frames,
    String chunk,
    String kind,
    String pool,
    Integer priority,
    List<String> requires,
    String engine,
    String preset,
    Overrides overrides,
    List<String> after,
    Boolean start) {}
