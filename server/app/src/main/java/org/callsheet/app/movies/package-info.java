/**
 * The small films of jobs as browsers and programs play them: found on the disk, given out whole or
 * in the parts that were asked for. Knows no page and no resource.
 */
package org.callsheet.app.movies;
