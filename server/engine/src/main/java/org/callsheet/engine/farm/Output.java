package org.callsheet.engine.farm;

import java.util.Optional;
import org.callsheet.floor.NamedPath;

/**
 * Where a job's frames go.
 *
 * @param root the folder that every file of the job must lie in
 * @param folder where frames go instead of the file's own output
 */
public record Output(NamedPath root, Optional<NamedPath> folder) {}
