package org.callsheet.contract;

import java.util.List;

/**
 * What a pool is to be: body of {@code POST /pools} and {@code PUT /pools/{pool}}.
 *
 * @param id what jobs call it: letters, digits and hyphens; only where it is new
 * @param name as people call it; {@code null}: its id
 * @param nodes names of nodes; {@code *} stands for any letters, {@code ?} for one
 */
public record PoolChange(String id, String name, List<String> nodes) {}
