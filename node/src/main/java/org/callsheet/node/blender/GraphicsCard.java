package org.callsheet.node.blender;

/**
 * A graphics card that Cycles can use.
 *
 * @param kind as Blender calls it: {@code OPTIX CUDA HIP METAL ONEAPI}
 * @param name as its driver calls it
 */
public record GraphicsCard(String kind, String name) {}
