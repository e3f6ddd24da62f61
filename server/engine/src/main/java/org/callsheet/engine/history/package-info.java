/**
 * Who changed what, one line per change beside the film: memory for people, not evidence. Knows
 * assets by their id only.
 */
package org.callsheet.engine.history;
