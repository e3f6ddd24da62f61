/**
 * What is done with the files of assets: checkpoints, restoring, deleting, cloning, moving, and the
 * ways out where files and sidecars do not fit together. Whatever touches several files is prepared
 * first, then written down, then done; a crash in between is finished or undone at the next start.
 * Deletes nothing for good: what goes, goes to the folder {@code old} beside it.
 */
package org.callsheet.engine.catalog.files;
