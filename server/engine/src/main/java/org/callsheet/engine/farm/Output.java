package org.callsheet.engine.farm;

import java.util.Optional;
import org.callsheet.floor.NamedPath;

/**
 * Where a job's frames go.
 *
 * @param root the folder that every file of the job must lie in
 * @param folder where frames go instead of the file's own output; {@link #JOB} is allowed in it
 */
public record Output(NamedPath root, Optional<NamedPath> folder) {
  /** Stands for the job's id in the folder of a new job: ids are given by the farm. */
  public static final String JOB = "{job}";

  /** Where, in the folder of the film's own frames, a job has those that do not look like them. */
  public static final String TESTS = "tests/" + JOB;

  /** The same of that job. */
  static String test(JobId job) {
    return "/" + TESTS.replace(JOB, job.toString());
  }

  /** The same with the job's id in its place. */
  Output of(JobId job) {
    return new Output(
        root, folder.map(f -> new NamedPath(f.ident(), f.inside().replace(JOB, job.toString()))));
  }
}
