package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Body of {@code POST /jobs/{id}/clone}: what is to be different; {@code null} is as it was.
 *
 * @param name shown in lists; may be left out
 * @param frames as in {@code 1-250x2,300}; may be left out
 * @param chunk {@code auto}, {@code all} or how many frames go to a node together; may be left out
 * @param kind {@code frames} or {@code video}; may be left out
 * @param pool nodes it may run on, the empty text for any; may be left out
 * @param prefersPool whether other nodes help when no node of the pool is free; may be left out
 * @param priority higher is sooner; may be left out
 * @param requires abilities a node must have; may be left out
 * @param overrides what to render differently from what the file says, all of it; may be left out
 * @param after ids of jobs to wait for; may be left out
 * @param start {@code false}: it waits, stopped, until somebody starts it; may be left out: it
 *     starts when it is its turn
 * @param showFirst whether it waits, after its first frames, until somebody approves them; may be
 *     left out
 * @param forFilm whether its frames take the place of the film's own; may be left out: as before,
 *     or, with other overrides, as for a new one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobClone(
    String name,
    String frames,
    String chunk,
    String kind,
    String pool,
    Boolean prefersPool,
    Integer priority,
    List<String> requires,
    Overrides overrides,
    List<String> after,
    Boolean start,
    Boolean showFirst,
    Boolean forFilm) {}
