package org.callsheet.contract;

import java.util.Map;

/**
 * A change of one asset among many.
 *
 * @param id the asset
 * @param version the version it was decided on
 * @param changes a JSON Merge Patch of the asset: see {@link AssetChange}
 */
public record AssetEdit(String id, String version, Map<String, Object> changes) {}
