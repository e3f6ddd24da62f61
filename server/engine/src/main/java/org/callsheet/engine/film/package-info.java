/**
 * Films and the people in them: projects, call sheet, team, shots, credits. Everything is answered
 * from the catalog's snapshots; nothing here reads the disk while somebody waits.
 */
package org.callsheet.engine.film;
