package org.callsheet.contract;

import java.util.List;

/**
 * Body of {@code POST /projects/{project}/out-of-date/render}; it may be left out.
 *
 * @param assets only these shots, by asset id, rendered before or not; {@code null}: all that are
 *     out of date
 * @param alsoNew whether shots of which nothing was rendered yet are sent too; {@code null}: they
 *     are not
 */
public record RenderOutOfDate(List<String> assets, Boolean alsoNew) {}
