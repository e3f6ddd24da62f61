package org.callsheet.engine.catalog;

/**
 * How a frame was last rendered.
 *
 * @param node its name then
 * @param device as in {@code CPU}; empty: not known
 * @param peakMemoryBytes the most that the renderer held; 0: not known
 * @param attempts tries it took, the last one included
 */
public record LastRender(String node, String device, long peakMemoryBytes, int attempts) {}
