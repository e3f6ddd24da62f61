/**
 * The roll at the end of a film: who had which role, what was made by others and under which
 * licence, and what is still missing before it may be shown. Owns the roles, free lines and
 * external assets in {@code project.json}.
 */
package org.callsheet.engine.film.credits;
