package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Body of {@code POST /projects/{project}/assets}: name and type are enough.
 *
 * @param name as people call it; the file's name is made from it
 * @param type the asset type, by id
 * @param folder inside the film's folder; {@code null}: the type's
 * @param description what is to be done; {@code null}: empty
 * @param owner who does it, by user id; {@code null}: nobody yet
 * @param support who helps, by user id; {@code null}: nobody yet
 * @param priority its own priority; {@code null}: the type's
 * @param state the state, by id; {@code null}: the type's first
 * @param start first frame; {@code null}: as the template says
 * @param end last frame; {@code null}: as the template says
 * @param output where its frames go, {@code %(name)s} for the file's name; {@code null}: as the
 *     template says
 * @param order its place in the film; {@code null}: none
 * @param deadline when it must be done; {@code null}: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewAsset(
    String name,
    String type,
    String folder,
    String description,
    String owner,
    List<String> support,
    Integer priority,
    String state,
    Integer start,
    Integer end,
    String output,
    Integer order,
    String deadline) {}
