package org.callsheet.engine.fleet;

import org.callsheet.engine.farm.NodeId;

/**
 * A node is one of us.
 *
 * @param credential its token for node operations; given out once, kept as a hash
 */
public record Enrolled(NodeId node, String credential) {}
