package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * The changeable fields of an asset, for documentation: a body of {@code PATCH /assets/{id}} is a
 * JSON Merge Patch (RFC 7396) that names only what changes, and {@code null} is a value.
 *
 * @param name another name; may be left out
 * @param description another description; may be left out
 * @param type another asset type, by id; may be left out
 * @param state another state of its type, by id; may be left out
 * @param owner who does it now, by user id, {@code null} for nobody; may be left out
 * @param support who helps now, by user id; may be left out
 * @param priority another priority; may be left out
 * @param render whether it is a shot; may be left out
 * @param isFinal whether it is rendered as one video; may be left out
 * @param timeBudget minutes by state, {@code null} for a state takes it away; may be left out
 * @param dependencies paths of what it needs; may be left out
 * @param rating 0 to 5; may be left out
 * @param pipeline one of wait, ready, proc, done; may be left out
 * @param start first frame; may be left out
 * @param end last frame; may be left out
 * @param output where its frames go; may be left out
 * @param order its place in the film; may be left out
 * @param deadline the day it must be done; may be left out
 */
public record AssetChange(
    String name,
    String description,
    String type,
    String state,
    String owner,
    List<String> support,
    Integer priority,
    Boolean render,
    @JsonProperty("final") Boolean isFinal,
    Map<String, Double> timeBudget,
    List<String> dependencies,
    String rating,
    String pipeline,
    Integer start,
    Integer end,
    String output,
    Integer order,
    String deadline) {}
