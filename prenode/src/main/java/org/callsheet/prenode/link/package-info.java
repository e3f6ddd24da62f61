/** The server as the prenode sees it. */
package org.callsheet.prenode.link;
