package org.callsheet.node.times;

import java.util.Optional;

/**
 * When a node rests.
 *
 * @param hours in which it renders; empty: always
 * @param givesWay whether it rests while somebody works with Blender on the machine
 * @param hook a program that knows; empty: none
 */
public record Times(Optional<Hours> hours, boolean givesWay, Optional<Hook> hook) {}
