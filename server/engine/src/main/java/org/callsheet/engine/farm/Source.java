package org.callsheet.engine.farm;

import org.callsheet.floor.NamedPath;

/**
 * The file a job renders, as it was at submission.
 *
 * @param project id of the film; to the farm only a label
 * @param asset id of the asset; to the farm only a label, empty when there is none
 * @param modifiedMillis its modification time in milliseconds since 1970
 */
public record Source(
    String project, String asset, NamedPath file, long bytes, long modifiedMillis) {}
