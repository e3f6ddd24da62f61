package org.callsheet.contract;

/**
 * Body of {@code POST /jobs/{id}/retry}; it may be left out.
 *
 * @param frames which ones, as in {@code 3,7-9}, finished or not; {@code null}: those that failed
 * @param older {@code true}: those that were made before something that they show changed; {@code
 *     null}: not those
 */
public record JobRetry(String frames, Boolean older) {}
