package org.callsheet.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Many new assets that have all but the name in common; 500 at most.
 *
 * @param text their names as pasted, between them commas, semicolons, tabs or new lines; {@code
 *     Prop: Lantern} gives one another type; {@code null}: name them in {@code names}
 * @param names their names, taken as they are; {@code null}: they are in {@code text}
 * @param type the asset type, by id
 * @param folder inside the film's folder; {@code null}: the type's
 * @param description what is to be done; {@code null}: empty
 * @param owner who does it, by user id; {@code null}: nobody yet
 * @param support who helps, by user id; {@code null}: nobody yet
 * @param priority its own priority; {@code null}: the type's
 * @param state the state, by id; {@code null}: the type's first
 * @param start first frame; {@code null}: as the template says
 * @param end last frame; {@code null}: as the template says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewAssets(
    String text,
    List<String> names,
    String type,
    String folder,
    String description,
    String owner,
    List<String> support,
    Integer priority,
    String state,
    Integer start,
    Integer end) {}
