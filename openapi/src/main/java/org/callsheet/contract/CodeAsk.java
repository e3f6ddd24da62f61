package org.callsheet.contract;

/**
 * Body of {@code POST /session/code}.
 *
 * @param device what asks to be let in, as somebody will see it who answers: {@code Blender on PC
 *     7}
 */
public record CodeAsk(String device) {}
