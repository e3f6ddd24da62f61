/**
 * What comes back: checking finished frames and moving them to their place, the end of the
 * renderer's output. Writes files only through floor and storage.
 */
package org.callsheet.engine.results;
