package org.callsheet.engine.farm;

import java.util.Optional;

/**
 * What the renderer of a frame prints, while it does.
 *
 * @param attempt that renders the frame; empty: none does
 * @param node where
 * @param text the end of it as far as it is known; more comes within seconds
 */
public record FrameLog(Optional<AttemptId> attempt, Optional<NodeId> node, String text) {}
