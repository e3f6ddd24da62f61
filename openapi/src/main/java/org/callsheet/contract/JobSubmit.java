package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Body of {@code POST /jobs}: frames of one file. Where they are rendered is not asked.
 *
 * @param project the film, by id; {@code null}: that of the asset or file
 * @param asset id of the asset; {@code null}: name a file
 * @param file the file as a named path inside the film's folder; {@code null}: name an asset
 * @param name shown in lists; {@code null}: the asset's name
 * @param frames as in {@code 1-250x2,300}; {@code null}: the asset's range
 * @param chunk {@code auto}, {@code all} or how many frames go to a node together; {@code null}:
 *     {@code auto}
 * @param kind {@code frames} or {@code video}; {@code null}: as the asset is
 * @param pool nodes it may run on; {@code null}: any
 * @param prefersPool {@code true}: other nodes help when no node of the pool is free; {@code null}:
 *     they may not
 * @param priority higher is sooner; {@code null}: the asset's effective priority
 * @param requires abilities a node must have; {@code null}: none
 * @param engine render engine, as in {@code CYCLES}; {@code null}: as the file says
 * @param preset a way to render of the film's template, by id, as in {@code draft}; {@code null}:
 *     none
 * @param overrides what to render differently from what the file says; {@code null}: nothing
 * @param after ids of jobs to wait for; {@code null}: none
 * @param start {@code false}: the job waits, stopped, until somebody starts it; {@code null}: it
 *     starts when it is its turn
 * @param showFirst {@code true}: first, last and middle frame are rendered, then it waits until
 *     somebody approves; {@code null}: it does not wait
 * @param forFilm {@code true}: its frames take the place of the film's own, whatever is rendered
 *     differently; {@code false}: they go to a folder beside those; {@code null}: the film's own
 *     are those that look as the file says, or as a final preset does
 * @param force mentors only: it is sent although something was found that blocks it; {@code null}:
 *     no
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
    Boolean prefersPool,
    Integer priority,
    List<String> requires,
    String engine,
    String preset,
    Overrides overrides,
    List<String> after,
    Boolean start,
    Boolean showFirst,
    Boolean forFilm,
    Boolean force) {}
