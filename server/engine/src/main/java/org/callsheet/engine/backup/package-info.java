/**
 * Generations of a whole home on another disk: copies of what changed, hard links to the generation
 * before for the rest. Knows files and folders and how a journal is checked, nothing of what they
 * mean; so it works with any home, running or not. Uses {@code storage} and {@code floor} only.
 */
package org.callsheet.engine.backup;
