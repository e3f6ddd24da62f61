/**
 * The heart of the render farm: jobs, frames, attempts, leases, their states and the journal that
 * keeps them. Knows no asset, no {@code .blend} and no network; stands on the floor alone.
 *
 * <p>One thread owns the state. A message is decided on, its events are applied and appended to the
 * journal, and the answer is given when they are durable; a replay applies the same events.
 */
package org.callsheet.engine.farm;
