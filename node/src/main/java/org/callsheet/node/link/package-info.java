/**
 * The server as the node sees it: enrolment, and the one call. Everybody else sees only {@link
 * org.callsheet.node.link.FarmLink}.
 */
package org.callsheet.node.link;
