/**
 * Bringing people in: reads a list of people as a table, plans what it would change in {@code
 * config/users} and {@code config/projects}, and does it. Knows no film's content.
 */
package org.callsheet.engine.film.crew;
