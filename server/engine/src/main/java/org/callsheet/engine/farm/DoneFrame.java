package org.callsheet.engine.farm;

import java.util.Optional;

/**
 * A frame whose files are in their place.
 *
 * @param result as its node reported it
 * @param node who rendered it
 * @param fingerprint what it was made of, as far as that is known
 * @param attempts tries it took since somebody asked for it, this one included
 */
public record DoneFrame(
    FrameResult result, NodeId node, Optional<String> fingerprint, int attempts) {}
