/**
 * How many pages and lists a server answers: {@code ./callsheet bench pages}. Speaks HTTP over bare
 * sockets, so that little of the machine goes to the asking.
 */
package org.callsheet.performance.pages;
