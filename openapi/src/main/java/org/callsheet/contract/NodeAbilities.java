package org.callsheet.contract;

import java.util.List;

/**
 * What a node can do besides rendering with Blender; body of {@code PUT /farm/abilities}.
 *
 * @param can {@code preview}: make small films of finished frames; {@code engine povray}: start the
 *     engine of that id
 */
public record NodeAbilities(List<String> can) {}
