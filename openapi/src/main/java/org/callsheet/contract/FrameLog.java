package org.callsheet.contract;

/**
 * What the renderer of a frame prints.
 *
 * @param isLive whether the frame is being rendered: then ask again after three seconds
 * @param node that renders it; {@code null} when none does
 * @param text the end of it, at most 64 KiB; empty until the node has told something
 */
public record FrameLog(boolean isLive, String node, String text) {}
