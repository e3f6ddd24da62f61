/**
 * The prenode: asks a server what is wanted on a site and starts it there with a command of the
 * operator's. Knows no server code.
 */
package org.callsheet.prenode;
