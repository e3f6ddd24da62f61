package org.callsheet.node.link;

import java.util.Optional;

/**
 * What a server says to a node that asks who it is.
 *
 * @param version of the server
 * @param name of the node; empty when the server does not know it
 */
public record Greeting(String version, Optional<String> name) {}
