/**
 * What everything stands on: frame ranges, named paths, atomic files, the journal. Plain Java that
 * uses nobody; together with the engine's {@code storage} the only code that writes bytes.
 */
package org.callsheet.floor;
